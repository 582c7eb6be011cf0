// Starts the one n8n and the one sandbox that all e2e tests of a run share.
import { startOwnN8n } from '../../harness/own-n8n.mts';
import { startSandbox } from '../../harness/sandbox.mts';
import { share } from './shared-n8n.mts';

/** What ends them, in order of start. */
const closers = [];

export default async function setUp() {
	try {
		await start();
	} catch (error) {
		// Jest calls no teardown then, and a sandbox left behind holds the run's output open.
		await closeAll();
		throw error;
	}
}

export async function closeAll() {
	for (const close of closers.splice(0).reverse()) await close();
}

async function start() {
	const sandbox = await startSandbox();
	closers.push(async () => await sandbox.stop());
	const n8n = await startOwnN8n(sandbox.url);
	closers.push(async () => await n8n.discard());
	share(n8n, sandbox.url);
}
