import { join } from 'node:path';
import { installedAt } from './package.mts';
import { spawnTied } from './process/tied.mjs';

/** Makes n8n reload a package when its files change. */
export const RELOADING = { N8N_DEV_RELOAD: 'true' };

/**
 * Compiles the nodes into the package as installed, now and at every change of their sources. Icons,
 * and the list of all models, are as they were at the start.
 * @returns what ends it
 */
export function watchNodes(userFolder: string): () => void {
	const outDir = join(installedAt(userFolder), 'dist');
	const args = ['--watch', '--preserveWatchOutput', '--outDir', outDir];
	const compiler = spawnTied('node_modules/.bin/tsc', args, { stdio: 'inherit' });
	return () => void compiler.kill();
}
