// Jest's transformer for .ts and .mts: types stripped, imports turned into require().
// ts-jest leaves every .mts an ES module, whatever `module` says, and Jest cannot load those.
import ts from 'typescript';

const compilerOptions = {
	module: ts.ModuleKind.CommonJS,
	target: ts.ScriptTarget.ES2022,
	esModuleInterop: true,
	sourceMap: true,
};

export default {
	process(source, file) {
		// By its extension alone TypeScript takes .mts for an ES module: show it another one.
		const fileName = file.replace(/\.mts$/, '.ts');
		const compiled = ts.transpileModule(source, { fileName, compilerOptions });
		const map = { ...JSON.parse(compiled.sourceMapText), sources: [file] };
		return { code: compiled.outputText, map };
	},
};
