// Reads Bicep files by the tree-sitter grammar: `node bicep.mjs FILE…` prints one JSON line for each file and ends with {"done":true}.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Language, Parser } from 'web-tree-sitter';

await Parser.init();
const parser = new Parser();
parser.setLanguage(await Language.load(createRequire(import.meta.url).resolve('tree-sitter-bicep/tree-sitter-bicep.wasm')));

const literal = node => node?.type === 'string' ? node.namedChildren.filter(child => child.type === 'string_content').map(child => child.text).join('') : null;
const nameOf = node => node.namedChildren.find(child => child.type === 'identifier').text;

for (const file of process.argv.slice(2)) {
  const root = parser.parse(readFileSync(file, 'utf8')).rootNode;
  const read = { file, errors: [], params: [], vars: [], outputs: [], resources: [], modules: [], uses: [], outputUses: [], strings: [], keys: [] };
  walk(root, read);
  let decorators = [];
  for (const node of root.namedChildren) {
    if (node.type === 'decorators') {
      decorators = node.namedChildren.map(decorator => decorator.text);
      continue;
    }

    const declared = { decorators, line: node.startPosition.row + 1 };
    if (node.type === 'parameter_declaration') read.params.push({ name: nameOf(node), hasDefault: node.namedChildCount > 2, ...declared });
    if (node.type === 'variable_declaration') read.vars.push({ name: nameOf(node), ...declared });
    if (node.type === 'output_declaration') read.outputs.push({ name: nameOf(node), ...declared });
    if (node.type === 'resource_declaration') read.resources.push({ name: nameOf(node), type: literal(node.namedChildren[1]), existing: /^resource\s+\w+\s+'[^']*'\s+existing\b/.test(node.text) });
    if (node.type === 'module_declaration') read.modules.push({ name: nameOf(node), path: literal(node.namedChildren[1]), params: paramsOf(node) });
    if (node.type !== 'comment') decorators = [];
  }

  process.stdout.write(JSON.stringify(read) + '\n');
}

process.stdout.write('{"done":true}\n');

function walk(node, read) {
  if (node.type === 'ERROR' || node.isMissing) read.errors.push(`line ${node.startPosition.row + 1}: ${node.text.slice(0, 80)}`);
  if (node.type === 'identifier' && !isDeclared(node)) read.uses.push(node.text);
  if (node.type === 'string' && literal(node)) read.strings.push(literal(node));
  if (node.type === 'object_property') read.keys.push(node.namedChildren[0].text);
  if (node.type === 'member_expression') {
    const used = /^(\w+)!?\.outputs\.(\w+)$/.exec(node.text);
    if (used) read.outputUses.push({ module: used[1], output: used[2] });
  }

  node.children.forEach(child => walk(child, read));
}

// The name that a declaration gives, and the keys of objects.
function isDeclared(node) {
  return (/_declaration$/.test(node.parent.type) && node.parent.namedChildren.find(child => child.type === 'identifier').id === node.id)
    || (node.parent.type === 'object_property' && node.parent.namedChildren[0].id === node.id);
}

function paramsOf(node) {
  let found = [];
  const look = child => {
    if (child.type === 'object_property' && child.namedChildren[0].text === 'params') found = child.namedChildren[1].namedChildren.filter(one => one.type === 'object_property').map(one => one.namedChildren[0].text);
    else child.namedChildren.forEach(look);
  };
  look(node);
  return found;
}
