// The images of Markdown pages as remark sees them, and the HTML in them: an independent reader that ours is compared with.
//
//   node markdown_images.mjs FOLDER < pages
//
// FOLDER holds node_modules with unified, remark-parse, remark-gfm, remark-frontmatter and unist-util-visit. Pages come
// separated by NUL; each is answered by a line of JSON, {images: [{line, src}], html: [{line, text}]}.
import { pathToFileURL } from "node:url";
import { resolve } from "node:path";

const load = async (name) => import(pathToFileURL(resolve(process.argv[2] ?? ".", "node_modules", name, "index.js")));
const { unified } = await load("unified");
const [parse, gfm, frontmatter] = (
  await Promise.all(["remark-parse", "remark-gfm", "remark-frontmatter"].map(load))
).map((module) => module.default);
const { visit } = await load("unist-util-visit");
const reader = unified().use(parse).use(frontmatter, ["yaml", "toml"]).use(gfm);

function read(text) {
  const tree = reader.parse(text);
  const definitions = new Map();
  visit(tree, "definition", (node) => {
    if (!definitions.has(node.identifier)) definitions.set(node.identifier, node.url);
  });
  const images = [];
  const html = [];
  visit(tree, (node) => {
    const line = node.position?.start.line;
    if (node.type === "image") images.push({ line, src: node.url });
    if (node.type === "imageReference") images.push({ line, src: definitions.get(node.identifier) ?? "" });
    if (node.type === "html") html.push({ line, text: text.slice(node.position.start.offset, node.position.end.offset) });
  });
  return { images, html };
}

const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
for (const text of Buffer.concat(chunks).toString("utf-8").split("\0")) {
  process.stdout.write(JSON.stringify(read(text)) + "\n");
}
