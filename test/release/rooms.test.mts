import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** The rules of the rooms (docs/developing.md) turn lint red when they are broken. */

let folder: string;

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'rooms-'));
	for (const entry of ['nodes', 'credentials', 'tsconfig.json', 'package.json']) {
		cpSync(entry, join(folder, entry), { recursive: true });
	}
	for (const entry of ['.dependency-cruiser.mjs', 'eslint.tools.config.mjs']) {
		cpSync(entry, join(folder, entry));
	}
	symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
});

afterEach(() => rmSync(folder, { recursive: true }));

function plant(file: string, line: string): void {
	appendFileSync(join(folder, file), `\n${line}\n`);
}

/** @returns what the tool prints, and whether it found nothing */
function run(tool: string, args: string[]) {
	const program = resolve('node_modules/.bin', tool);
	const { status, stdout } = spawnSync(program, args, { cwd: folder, encoding: 'utf8' });
	return { isGreen: status === 0, stdout };
}

const cruise = () =>
	run('depcruise', ['--config', '.dependency-cruiser.mjs', 'nodes', 'credentials']);
const lint = () => run('eslint', ['--config', 'eslint.tools.config.mjs', 'nodes']);

it('finds nothing in the rooms as they are', () => {
	expect(cruise()).toMatchObject({ isGreen: true });
	expect(lint()).toMatchObject({ isGreen: true });
});

it.each([
	['http', 'client.ts', "export type { Failure } from '../output/failure';"],
	['models', 'types.ts', "export type { Task } from '../task';"],
	['wait', 'watch.ts', "export { submitBatch } from '../submit/batch';"],
	['request', 'values.ts', "export { getResults } from '../../WaitForTask/get-results';"],
])('finds an import that leads upwards from %s', (room, file, line) => {
	plant(`nodes/core/${room}/${file}`, line);
	const { isGreen, stdout } = cruise();
	expect(isGreen).toBe(false);
	expect(stdout).toContain(`no-upward-import-from-${room}: nodes/core/${room}/${file}`);
});

it('finds files that import each other', () => {
	plant('nodes/core/http/redact.ts', "export type { ApiClient } from './client';");
	const { isGreen, stdout } = cruise();
	expect(isGreen).toBe(false);
	expect(stdout).toContain('no-circle: nodes/core/http/');
});

it('finds a provider that knows another, and code that names a provider', () => {
	plant('nodes/core/providers/novita/index.ts', "export { modelsLab } from '../modelsLab';");
	plant('nodes/core/submit/order.ts', "export { novita } from '../providers/novita';");
	const { stdout } = cruise();
	expect(stdout).toContain('providers-stand-alone: nodes/core/providers/novita/index.ts');
	expect(stdout).toContain('one-list-of-providers: nodes/core/submit/order.ts');
});

it('finds n8n in a pure room, and a context of n8n outside of nodes and adapters', () => {
	plant('nodes/core/wait/schedule.ts', "export { sleep } from 'n8n-workflow';");
	plant('nodes/core/form/lookup.ts', "export type { IExecuteFunctions } from 'n8n-workflow';");
	plant(
		'nodes/core/form/lookup.ts',
		"import type { IWebhookFunctions } from 'n8n-workflow';\nexport type Context = IWebhookFunctions;",
	);
	expect(cruise().stdout).toContain('pure-rooms-know-no-n8n: nodes/core/wait/schedule.ts');
	const { isGreen, stdout } = lint();
	expect(isGreen).toBe(false);
	expect(stdout).toContain("'IWebhookFunctions' import from 'n8n-workflow' is restricted");
});

it.each([
	['nodes/core/providers/exchange.ts', 'export const at = Date.now();'],
	['nodes/core/output/item.ts', 'export const at = new Date();'],
	['nodes/core/wait/watch.ts', 'export const pause = setTimeout;'],
	['nodes/core/files/resume.ts', 'export const part = Math.random();'],
	['nodes/WaitForTask/get-results.ts', 'export const at = Date();'],
])('finds time and chance that do not come through a port in %s', (file, line) => {
	plant(file, line);
	const { isGreen, stdout } = lint();
	expect(isGreen).toBe(false);
	expect(stdout).toContain('come through the ports');
});
