// The offline page's first script: unpacks the program that lies in the page and starts it. The page's policy names both by their hashes.
void start()

async function start(): Promise<void> {
  if (typeof DecompressionStream === 'undefined') {
    document.getElementById('too-old')?.removeAttribute('hidden')
    return
  }
  const packed = document.getElementById('program')?.textContent ?? ''
  const bytes = Uint8Array.from(atob(packed.trim()), (letter) => letter.charCodeAt(0))
  const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))
  const script = document.createElement('script')
  script.textContent = await new Response(unpacked).text()
  document.body.append(script)
}
