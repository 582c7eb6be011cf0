// `npm run first-minutes [-- --line 1.123]`: `npm start` in a copy of the repository with nothing
// installed and no git, ended in every way at five moments. Says what the user read, and what was
// left running. Linux; half an hour.
import { createServer } from 'node:net';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { copyRepository } from './copy.mts';
import type { Moment } from './moments.mts';
import { MOMENTS } from './moments.mts';
import { pathWithout } from './path.mts';
import type { Ending } from './trial.mts';
import { ENDINGS, startTrial } from './trial.mts';

const { values } = parseArgs({ options: { line: { type: 'string', default: '1.123' } } });
const copy = copyRepository(values.line);
let left = 0;

try {
	for (const port of [4600, 5678]) createServer().listen(port, '127.0.0.1').unref();
	const [dependencies, ...others] = MOMENTS;
	for (const ending of ENDINGS) await endAt(dependencies, ending);
	await startWithoutCompiler();
	for (const moment of others) for (const ending of ENDINGS) await endAt(moment, ending);
} finally {
	copy.remove();
}
console.log(`\n${left} processes left in all`);
process.exitCode = left === 0 ? 0 : 1;

async function endAt({ name, line, more = 0 }: Moment, ending: Ending): Promise<void> {
	const trial = startTrial(copy);
	await trial.reads(line);
	await trial.waits(more);
	const { said, seconds } = await trial.end(ending);
	const remaining = await trial.left();
	left += remaining.length;
	const result = `gone after ${seconds} s, ${remaining.length} processes left`;
	console.log([`\n${name}, ${ending.name}: ${result}`, ...remaining, quoted(said)].join('\n'));
}

async function startWithoutCompiler(): Promise<void> {
	const path = pathWithout(['git', 'g++', 'make'], join(copy.folder, 'bin-without-compiler'));
	const said = await startTrial(copy, { PATH: path }).ended();
	console.log(`\nNo compiler\n${quoted(said)}`);
}

/** The last of what was read. */
function quoted(text: string): string {
	return text.trimEnd().split('\n').slice(-12).join('\n').replace(/^/gm, '  | ');
}
