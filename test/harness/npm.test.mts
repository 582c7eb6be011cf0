import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runNpm } from '../../harness/process/npm.mjs';
import type { StubRegistry } from './stub-registry.mts';
import { startStubRegistry } from './stub-registry.mts';

/** Longer than npm works without output on a busy machine, in ms. */
const STALL_MS = 4_000;

let folder: string;
let registry: StubRegistry | undefined;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'run-npm-'));
});
afterEach(async () => {
	await registry?.close();
	rmSync(folder, { recursive: true, force: true });
});

/** Installs the package of the stub registry. @returns what was said of stalls */
async function install(stalls: number, attempts?: number): Promise<string[]> {
	registry = await startStubRegistry(folder, stalls);
	const cwd = join(folder, 'project');
	mkdirSync(cwd);
	writeFileSync(join(cwd, 'package.json'), '{}');
	const env = {
		...process.env,
		npm_config_registry: registry.url,
		npm_config_cache: join(folder, 'cache'),
	};
	const said: string[] = [];
	const args = ['install', 'stalling', '--no-audit', '--no-fund', '--no-update-notifier'];
	const onStall = (problem: string) => void said.push(problem);
	await runNpm(args, { cwd, env, stallMs: STALL_MS, attempts, onStall });
	return said;
}

it('retries a download that stalls', async () => {
	const said = await install(1);
	expect(said).toEqual([
		'nothing has moved for 4 s; trying again (2 of 5), what was downloaded is kept',
	]);
	expect(registry?.downloads()).toBe(2);
	expect(existsSync(join(folder, 'project/node_modules/stalling/package.json'))).toBe(true);
});

it('gives up on a registry that never responds', async () => {
	const reason = 'The registry does not respond: nothing has moved for 4 s, 2 times.';
	await expect(install(9, 2)).rejects.toThrow(reason);
});

it('shows what npm says when it fails', async () => {
	const run = runNpm(['run', 'no-such-script'], { cwd: process.cwd(), stallMs: STALL_MS });
	await expect(run).rejects.toThrow(/"npm run no-such-script" ended with 1\.[^]*Missing script/);
});
