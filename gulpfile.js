const { dest, parallel, src } = require('gulp');

/** Assets that ship without being compiled: icons and codex files, beside the code that names them. */
function assets() {
	return src(['nodes/**/*.{svg,json}', 'credentials/**/*.svg'], {
		base: '.',
		encoding: false,
	}).pipe(dest('dist'));
}

/** The list of all models and the names that a spec may use, from the sources; to be run before tsc. */
async function index() {
	await import('./tools/model-index.mts');
}

/** The pages of docs/models, from the models as built; to be run after tsc. */
async function reference() {
	await import('./tools/model-reference.mts');
}

exports.assets = assets;
exports.index = index;
exports.reference = reference;
exports.default = parallel(assets, reference);
