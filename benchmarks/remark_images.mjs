// The images of MDX pages as remark-mdx sees them: an independent reader that ours is compared with.
//
//   node remark_images.mjs FOLDER < pages
//
// FOLDER holds node_modules with unified, remark-parse, remark-mdx, remark-gfm, remark-frontmatter and
// unist-util-visit. Pages come separated by NUL; each is answered by a line of JSON,
// {images: [{line, column, src, alt}], headings: [{line, level}], links: [{line, target}]} or {error}. An address that has to be computed is given as it is written, in braces.
import { pathToFileURL } from "node:url";
import { resolve } from "node:path";

const load = async (name) => import(pathToFileURL(resolve(process.argv[2] ?? ".", "node_modules", name, "index.js")));
const { unified } = await load("unified");
const [parse, mdx, gfm, frontmatter] = (
  await Promise.all(["remark-parse", "remark-mdx", "remark-gfm", "remark-frontmatter"].map(load))
).map((module) => module.default);
const { visit } = await load("unist-util-visit");
const reader = unified().use(parse).use(frontmatter, ["yaml", "toml"]).use(gfm).use(mdx);

const PICTURE = /\.(png|jpe?g|gif|webp|avif|svg|bmp|apng)([?#]\S*)?$/i;
const SHOWING = /^(img|image|picture|lazyimage|optimizedimage|zoomableimage|zoom|themedimage)$/i;
const NO_PICTURE = /^(a|audio|embed|iframe|input|link|meta|object|script|source|track|use|video)$/i;

function imported(tree) {
  const names = new Map();
  visit(tree, "mdxjsEsm", (node) => {
    for (const statement of node.data.estree.body) {
      if (statement.type === "ImportDeclaration") {
        for (const one of statement.specifiers) names.set(one.local.name, statement.source.value);
      }
      const declared = statement.declaration?.declarations ?? statement.declarations ?? [];
      for (const one of declared) {
        const src = one.init ? constant(one.init, names) : null;
        if (src !== null) names.set(one.id.name, src);
      }
    }
  });
  return names;
}

function constant(node, names) {
  if (node.type === "Literal" && typeof node.value === "string") return node.value;
  if (node.type === "TemplateLiteral" && !node.expressions.length) return node.quasis[0].value.cooked;
  if (node.type === "Identifier") return names.get(node.name) ?? null;
  if (node.type === "MemberExpression") return constant(node.object, names);
  if (node.type === "CallExpression" || node.type === "NewExpression") {
    return node.arguments.length ? constant(node.arguments[0], names) : null;
  }
  return null;
}

function said(attribute, names) {
  if (!attribute) return null;
  if (attribute.value === null || attribute.value === undefined || typeof attribute.value === "string") {
    return attribute.value ?? "";
  }
  const expression = attribute.value.data?.estree?.body[0]?.expression;
  return (expression && constant(expression, names)) ?? `{${attribute.value.value.trim()}}`;
}

function* shown(node, names) {
  const attributes = new Map();
  for (const one of node.attributes) {
    if (one.type === "mdxJsxAttribute" && !attributes.has(one.name.toLowerCase())) attributes.set(one.name.toLowerCase(), one);
  }
  const alt = attributes.has("alt") ? said(attributes.get("alt"), names) : null;
  for (const [light, dark] of [["light", "dark"], ["lightsrc", "darksrc"], ["srclight", "srcdark"], ["lightimage", "darkimage"]]) {
    const pair = [said(attributes.get(light), names), said(attributes.get(dark), names)];
    if (pair[0] && pair[1]) return yield* pair.map((src) => ({ src, alt }));
  }
  const themes = attributes.get("sources")?.value?.data?.estree?.body[0]?.expression;
  if (themes?.type === "ObjectExpression") {
    for (const one of themes.properties) {
      if (["light", "dark"].includes(one.key?.name)) yield { src: constant(one.value, names) ?? "{}", alt };
    }
    return;
  }
  const surely = SHOWING.test(node.name) || attributes.has("alt");
  for (const name of ["src", "img", "image", "imgsrc", "imagesrc", "imageurl", "screenshot"]) {
    const src = said(attributes.get(name), names);
    if (src && ((name === "src" && surely) || PICTURE.test(src.trim()))) return yield { src: src.trim(), alt };
  }
}

function images(tree) {
  const names = imported(tree);
  const definitions = new Map();
  visit(tree, "definition", (node) => {
    if (!definitions.has(node.identifier)) definitions.set(node.identifier, node.url);
  });
  const found = [];
  const add = (node, src, alt) =>
    found.push({ line: node.position.start.line, column: node.position.start.column, src, alt: alt ?? null });
  visit(tree, (node) => {
    if (node.type === "image") add(node, node.url, node.alt);
    if (node.type === "imageReference") add(node, definitions.get(node.identifier) ?? "", node.alt);
    if (node.type.startsWith("mdxJsx") && node.name && !NO_PICTURE.test(node.name)) {
      for (const { src, alt } of shown(node, names)) add(node, src, alt);
    }
  });
  return found;
}

function headings(tree) {
  const found = [];
  visit(tree, "heading", (node) => void found.push({ line: node.position.start.line, level: node.depth }));
  return found;
}

function links(tree) {
  const found = [];
  visit(tree, ["link", "definition"], (node) => void found.push({ line: node.position?.start.line ?? 0, target: node.url }));
  return found;
}

const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
for (const text of Buffer.concat(chunks).toString("utf-8").split("\0")) {
  let answer;
  try {
    const tree = reader.parse(text);
    answer = { images: images(tree), headings: headings(tree), links: links(tree) };
  } catch (error) {
    answer = { error: String(error.message ?? error).slice(0, 300) };
  }
  process.stdout.write(JSON.stringify(answer) + "\n");
}
