// Jest's transformer for .ts, .mts and .mjs: types stripped, imports turned into require().
// Not ts-jest: it leaves every .mts an ES module, whatever `module` says, and Jest cannot load those.
import ts from 'typescript';

const compilerOptions = {
	module: ts.ModuleKind.CommonJS,
	target: ts.ScriptTarget.ES2022,
	esModuleInterop: true,
	sourceMap: true,
};

export default {
	process(source, file) {
		// By its extension alone TypeScript takes .mts and .mjs for ES modules: show it another one.
		const fileName = file.replace(/\.m[jt]s$/, '.ts');
		const compiled = ts.transpileModule(source, { fileName, compilerOptions });
		const map = { ...JSON.parse(compiled.sourceMapText), sources: [file] };
		return { code: compiled.outputText, map };
	},
};
