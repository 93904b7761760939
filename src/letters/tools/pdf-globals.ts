/**
 * pdf.js makes a matrix for drawing when it is loaded, and otherwise asks for a native canvas, which this process may not load.
 * Nothing is drawn here: a matrix that can only be made is enough.
 */
function Matrix(): void {
  // Nothing is drawn.
}

if (typeof globalThis.DOMMatrix === 'undefined') {
  Object.defineProperty(globalThis, 'DOMMatrix', { value: Matrix, configurable: true })
}

/**
 * pdf.js hands each font of a file to the browser. Where it may not, it takes the outline of every glyph out of the font, which
 * takes longer than reading the page; so a face that does nothing stands here.
 */
class Face {
  readonly loaded = Promise.resolve(this)
}

if (Reflect.get(globalThis, 'FontFace') === undefined) {
  Object.defineProperty(globalThis, 'FontFace', { value: Face, configurable: true })
}
