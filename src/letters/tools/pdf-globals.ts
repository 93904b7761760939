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
