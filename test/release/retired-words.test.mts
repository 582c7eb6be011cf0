import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import retired from './retired-words.json';
import type { RetiredWord } from './word-search.mts';
import { linesWith } from './word-search.mts';

const FOLDERS = ['nodes', 'credentials', 'sandbox', 'harness', 'test', 'bench', 'tools', 'docs'];
const PAGES = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'examples'];
const TEXT = /\.([cm]?[jt]s|json|md)$/;
/** The list itself, and what others wrote: the providers' documentation and lock files. */
const EXEMPT =
	/^(test\/release\/(retired-words|word-search)|sandbox\/reference\/|docs\/models\/|harness\/n8n\/locks\/)/;

const files = [...FOLDERS, ...PAGES].flatMap(textFiles).filter((path) => !EXEMPT.test(path));
const texts = new Map(files.map((path) => [path, readFileSync(path, 'utf8')]));

it.each(retired as RetiredWord[])('"$word" is not used, but $use', (entry) => {
	const { in: folders } = entry;
	const found = [...texts]
		.filter(([path]) => !folders || folders.some((folder) => path.startsWith(`${folder}/`)))
		.flatMap(([path, text]) => [
			...linesWith(entry, path).map(() => path),
			...linesWith(entry, text).map((line) => `${path}:${line}`),
		]);
	expect(found).toEqual([]);
});

it('reads every folder of the project', () => {
	for (const folder of ['nodes', 'sandbox', 'test', 'bench', 'tools', 'docs']) {
		expect(files.some((path) => path.startsWith(`${folder}/`))).toBe(true);
	}
});

describe('the search', () => {
	const fate = { word: 'fate', use: 'outcome' };
	const goOn = { word: 'goOn', exact: true, use: 'continueOnError' };

	it.each([
		'fateOf(task)',
		'const FATES = []',
		'its fate',
		'bench/fate.mts',
		'isFated',
		'videoFate',
	])('finds a word in %s', (text) => expect(linesWith(fate, text)).toHaveLength(1));

	it.each(['sulfate', 'defater', 'FATESTONE', 'fat'])('finds none in %s', (text) =>
		expect(linesWith(fate, text)).toEqual([]),
	);

	it('finds adjectives', () => {
		expect(linesWith({ word: 'storm', use: '' }, 'if (isStormy) wait()')).toHaveLength(1);
	});

	it('finds an exact word only as a whole identifier', () => {
		expect(linesWith(goOn, '{ goOn: true }')).toHaveLength(1);
		expect(linesWith(goOn, 'executions go on; goOnline(); goon')).toEqual([]);
	});

	it('finds a phrase in exactly its spelling', () => {
		const phrase = { word: 'Wake When', phrase: true, use: '' };
		expect(linesWith(phrase, 'set Wake When to')).toHaveLength(1);
		expect(linesWith(phrase, 'wake when it is due')).toEqual([]);
	});

	it('passes over allowed phrases, and names line and text', () => {
		const storm = { word: 'storm', use: '', allow: ['A storm'] };
		expect(linesWith(storm, "prompt: 'A storm'\nrunStorm()")).toEqual(['2: runStorm()']);
	});
});

/** Paths of the text files at or below a path; none where it does not exist. */
function textFiles(path: string): string[] {
	if (TEXT.test(path)) return [path];
	if (!existsSync(path)) return [];
	const entries = readdirSync(path, { recursive: true, withFileTypes: true });
	return entries
		.filter((entry) => entry.isFile() && TEXT.test(entry.name))
		.map(({ parentPath, name }) => join(parentPath, name).replaceAll('\\', '/'));
}
