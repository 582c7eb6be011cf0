// `npm run release:pack -- out/release`: builds and packs what a release publishes, and says its
// SHA-256. In GitHub Actions both become outputs of the step.
import { appendFileSync } from 'node:fs';
import { buildAndPack } from './release/pack.mts';

const [folder = 'out/release'] = process.argv.slice(2);
const { tarball, sha256 } = buildAndPack(folder);
console.log(`${sha256}  ${folder}/${tarball}`);
const { GITHUB_OUTPUT } = process.env;
if (GITHUB_OUTPUT) appendFileSync(GITHUB_OUTPUT, `tarball=${tarball}\nsha256=${sha256}\n`);
