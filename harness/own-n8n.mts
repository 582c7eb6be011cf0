import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StoredCredential } from './n8n/workflow.mts';
import type { N8nClient } from './n8n/client.mts';
import { ensureHost } from './n8n/host.mts';
import type { N8n, StartOptions } from './n8n/instance.mts';
import { startN8n } from './n8n/instance.mts';
import { installPackage, packPackage } from './package.mts';
import { modelsLabCredential, sandboxCredentials } from './credentials.mts';
import { lineFromEnvironment } from './n8n/lines.mts';

const OWNER = { email: 'owner@example.com', password: 'Only-For-Tests-1' };

/** Those that run, so that a test which fails half-way leaves none behind. */
const running = new Set<OwnN8n>();

export type Credentials = Record<
	'novita' | 'modelsLab' | 'modelsLabEnterprise' | 'openRouter',
	StoredCredential
>;

/** An n8n of one test's or benchmark's own, to be stopped, killed and restarted at will. */
export interface OwnN8n extends N8n {
	credentials: Credentials;
	/** Ends it and removes its folder. */
	discard(): Promise<void>;
}

/** Starts an n8n of the caller's own, with this package and credentials for the sandbox. */
export async function startOwnN8n(
	sandboxUrl: string,
	options: Partial<StartOptions> = {},
): Promise<OwnN8n> {
	const host = await ensureHost(lineFromEnvironment(), console.error);
	const userFolder = mkdtempSync(join(tmpdir(), 'n8n-test-'));
	await installPackage(await packPackage(), userFolder);
	const n8n = await startN8n({ host, userFolder, ...options });
	const discard = async () => {
		running.delete(own);
		await n8n.stop();
		rmSync(userFolder, { recursive: true, force: true });
	};
	const own: OwnN8n = Object.assign(n8n, { credentials: {} as Credentials, discard });
	running.add(own);
	await n8n.client.signIn(OWNER);
	own.credentials = await createCredentials(n8n.client, sandboxUrl);
	return own;
}

/** Ends all that still run. */
export async function discardOwnN8ns(): Promise<void> {
	await Promise.all([...running].map(async (n8n) => await n8n.discard()));
}

async function createCredentials(client: N8nClient, sandboxUrl: string): Promise<Credentials> {
	const [novita, modelsLab, openRouter] = sandboxCredentials(sandboxUrl);
	const enterprise = modelsLabCredential('ModelsLab Enterprise', sandboxUrl, 'enterprise');
	const create = async ({ name, type, data }: typeof enterprise) => {
		return await client.createCredential(name, type, data);
	};
	return {
		novita: await create(novita),
		modelsLab: await create(modelsLab),
		modelsLabEnterprise: await create(enterprise),
		openRouter: await create(openRouter),
	};
}
