// Serves build/gallery and build/assets with the security headers of the program, so that the looks can be tested without it.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join } from "node:path";

const types = { ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".woff2": "font/woff2", ".svg": "image/svg+xml" };
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

export async function serveGallery(root) {
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://gallery").pathname);
    // an asset's address carries a hash: /assets/sx.3f9a01bc.css is build/assets/sx.css
    const asset = path.match(/^\/assets\/([\w-]+)(?:\.[0-9a-f]{6,})?(\.\w+)$/);
    const page = path.match(/^\/([\w-]+)\.html$/);
    try {
      const file = asset ? join(root, "assets", asset[1] + asset[2]) : page ? join(root, "gallery", page[1] + ".html") : null;
      if (!file) throw new Error("no such page");
      const body = await readFile(file);
      response.writeHead(200, { "content-type": types[extname(file)] ?? "application/octet-stream", "content-security-policy": policy });
      response.end(body);
    } catch {
      response.writeHead(404, { "content-type": "text/plain; charset=utf-8" });
      response.end("404");
    }
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return { url: `http://127.0.0.1:${server.address().port}`, stop: () => server.close() };
}
