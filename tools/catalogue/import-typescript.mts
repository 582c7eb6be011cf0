import { existsSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

/** Lets Node import what ships as it is written: TypeScript modules that name each other without extension. */
registerHooks({
	resolve(specifier, context, nextResolve) {
		const url = /^\.{1,2}\//.test(specifier) ? sourceOf(specifier, context.parentURL) : undefined;
		if (url === undefined) return nextResolve(specifier, context);
		return { url, format: 'module-typescript', shortCircuit: true };
	},
});

function sourceOf(specifier: string, parent?: string): string | undefined {
	const candidates = ['', '.ts', '/index.ts'].map((end) => new URL(specifier + end, parent));
	return candidates.find((url) => url.pathname.endsWith('.ts') && existsSync(fileURLToPath(url)))
		?.href;
}
