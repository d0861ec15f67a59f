// The files of a runtime by their addresses, in pages and under Node.

export async function instantiate(url, imports) {
  return url.protocol === "file:" ? WebAssembly.instantiate(await content(url), imports) : WebAssembly.instantiateStreaming(fetch(url), imports);
}

/** The bytes at `url`. Node fetches no files. */
export async function content(url) {
  if (url.protocol === "file:") {
    const { readFile } = await import("node:fs/promises");
    return new Uint8Array(await readFile(url));
  }
  const answer = await fetch(url);
  if (!answer.ok) {
    throw new Error(`${url.pathname}: the server answers ${answer.status}`);
  }
  return new Uint8Array(await answer.arrayBuffer());
}
