// `npm run release:check -- v1.2.3`: whether tag, package.json and CHANGELOG.md speak of one version.
import { readFileSync } from 'node:fs';
import { releaseProblems } from './release/problems.mts';

const [tag = ''] = process.argv.slice(2);
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
const problems = releaseProblems({
	tag,
	version,
	changelog: readFileSync('CHANGELOG.md', 'utf8'),
});
console.log(problems.length === 0 ? `${tag} may be published` : problems.join('\n'));
process.exitCode = problems.length === 0 ? 0 : 1;
