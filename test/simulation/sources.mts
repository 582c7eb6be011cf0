import { readFileSync } from 'node:fs';
import ts from 'typescript';

/** Sources as CommonJS, by file: TypeScript takes its time, so each is translated once, for all threads. */
export type Sources = Map<string, { text: string; code: string }>;

const compilerOptions = {
	module: ts.ModuleKind.CommonJS,
	target: ts.ScriptTarget.ES2022,
	esModuleInterop: true,
};

/** @returns the file's text and code; `patch` changes the text, and then nothing is remembered */
export function sourceOf(file: string, known: Sources, patch: (text: string) => string) {
	const kept = known.get(file);
	const original = kept?.text ?? readFileSync(file, 'utf8');
	const text = patch(original);
	if (kept && text === original) return kept;
	const code = ts.transpileModule(text, { fileName: file, compilerOptions }).outputText;
	if (text === original) known.set(file, { text, code });
	return { text, code };
}
