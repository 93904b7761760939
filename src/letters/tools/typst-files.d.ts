/** The template of letters as text, put there by the build. */
declare module '*.typ?raw' {
  const text: string
  export default text
}

/** A program for a process of its own, as text, put there by the build. */
declare module '*.mjs?raw' {
  const text: string
  export default text
}
