// `npm run release:check -- v1.2.3`: whether that version may be published from what is checked out.
// Imports nothing but Node's own modules: a release is checked before anything is installed.
import { existsSync, readFileSync } from 'node:fs';
import { readHistory } from './release/history.mts';
import { releaseProblems } from './release/problems.mts';

const [tag = ''] = process.argv.slice(2);
const problems = releaseProblems({
	tag,
	version: JSON.parse(readFileSync('package.json', 'utf8')).version,
	changelog: readFileSync('CHANGELOG.md', 'utf8'),
	history: readHistory(tag),
	locked: existsSync('package-lock.json'),
});
console.log(problems.length === 0 ? `${tag} may be published` : problems.join('\n'));
process.exitCode = problems.length === 0 ? 0 : 1;
