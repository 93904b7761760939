/** A style sheet as text, put there by the build. */
declare module '*.css?raw' {
  const text: string
  export default text
}

/** A script as text: it is given to browsers as it stands. */
declare module '*.js?raw' {
  const text: string
  export default text
}
