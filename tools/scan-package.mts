// `node tools/scan-package.mts source|package FOLDER`: n8n's own scan of a community package, on a
// checkout or on an unpacked tarball. Only its look at npm's provenance needs a published package.
const SCANNER = '@n8n/scan-community-package/scanner/scanner.mjs';

interface Scanner {
	SOURCE_FILE_PATTERNS: string[];
	analyzePackage(
		folder: string,
		patterns: string[],
	): Promise<{ passed: boolean; message?: string; details?: string }>;
}

const { analyzePackage, SOURCE_FILE_PATTERNS } = (await import(SCANNER)) as Scanner;
// The patterns that the scanner itself uses for either.
const PATTERNS: Record<string, string[]> = {
	source: SOURCE_FILE_PATTERNS,
	package: ['**/*.js', 'package.json'],
};

const [kind = '', folder] = process.argv.slice(2);
const patterns = PATTERNS[kind];
if (!patterns || !folder) throw new Error('Say source or package, and a folder');
const { passed, message, details } = await analyzePackage(folder, patterns);
console.log([passed ? 'Passed' : 'Failed', message, details].filter(Boolean).join('\n'));
// A scan that finds no files passes with a message.
process.exitCode = passed && !message ? 0 : 1;
