import { resolve } from 'node:path';
import ts from 'typescript';

const SPECS = 'test/models/rejected-specs.mts';

it('a typo in a spec does not compile', () => {
	const { config } = ts.readConfigFile('tsconfig.tools.json', (file) => ts.sys.readFile(file));
	const { options } = ts.parseJsonConfigFileContent(config, ts.sys, resolve('.'));
	// Specs need neither Node nor a browser; without their types this is faster.
	const bare = { ...options, types: [], lib: ['lib.es2023.d.ts'] };
	const program = ts.createProgram([SPECS], bare);
	const errors = program.getSemanticDiagnostics(program.getSourceFile(SPECS));
	expect(errors.map(sentenceOf)).toEqual([]);
});

/** Such as "line 7: Unused '@ts-expect-error' directive." */
function sentenceOf({ file, start = 0, messageText }: ts.Diagnostic): string {
	const line = file?.getLineAndCharacterOfPosition(start).line ?? 0;
	return `line ${line + 1}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
}
