import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StoredCredential } from '../../sandbox/n8n/workflow.mts';
import { N8nClient } from '../../sandbox/n8n/client.mts';
import { ensureHost } from '../../sandbox/n8n/host.mts';
import type { N8n, StartOptions } from '../../sandbox/n8n/instance.mts';
import { startN8n } from '../../sandbox/n8n/instance.mts';
import { installPackage, packPackage } from '../../sandbox/n8n/package.mts';
import { modelsLabCredential, sandboxCredentials } from '../../sandbox/n8n/providers.mts';
import type { SessionState } from '../../sandbox/n8n/session.mts';
import type { Line } from '../../sandbox/n8n/versions.mts';
import { lineFromEnvironment } from '../../sandbox/n8n/versions.mts';
import type { SandboxControls } from './sandbox.mts';
import { controlsOf } from './sandbox.mts';

const OWNER = { email: 'owner@example.com', password: 'Only-For-Tests-1' };

/** Variable in which the set-up of the whole run tells the tests where its n8n is. */
const SHARED = 'E2E_SHARED_N8N';

/** Own n8ns that run: a test that fails half-way must not leave its n8n behind. */
const running = new Set<OwnN8n>();
if ('afterAll' in globalThis) {
	afterAll(async () => {
		for (const n8n of running) await n8n.discard();
	});
}

export type Credentials = Record<'novita' | 'modelsLab' | 'modelsLabEnterprise', StoredCredential>;

interface SharedN8n {
	url: string;
	line: Line;
	session: SessionState;
	userFolder: string;
	sandboxUrl: string;
	credentials: Credentials;
}

/** A real n8n with this package, and the sandbox that its credentials point at. */
export interface TestN8n {
	url: string;
	line: Line;
	client: N8nClient;
	/** Everything this n8n keeps: database, binary data, log. */
	userFolder: string;
	sandboxUrl: string;
	sandbox: SandboxControls;
	credentials: Credentials;
}

/** An n8n of a test's own, to be stopped, killed and restarted at will. */
export interface OwnN8n extends N8n {
	credentials: Credentials;
	/** Ends it and removes its folder. */
	discard(): Promise<void>;
}

/**
 * The n8n and sandbox that all e2e tests of this run share.
 * @throws outside of the Jest project `e2e`, whose set-up starts them
 */
export function useN8n(): TestN8n {
	const shared = process.env[SHARED];
	if (!shared) throw new Error('No n8n is shared here: move the test to test/e2e.');
	const { session, ...facts }: SharedN8n = JSON.parse(shared);
	const { url, line, sandboxUrl } = facts;
	return { ...facts, client: new N8nClient(url, line, session), sandbox: controlsOf(sandboxUrl) };
}

/** Starts an n8n of a test's own, with this package and credentials for the sandbox. */
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

/** For the set-up of the whole run: makes this n8n the one that `useN8n` gives. */
export function share(n8n: OwnN8n, sandboxUrl: string): void {
	const { url, client, userFolder, credentials } = n8n;
	const session = client.sessionState;
	const line = lineFromEnvironment();
	const shared: SharedN8n = { url, line, session, userFolder, sandboxUrl, credentials };
	process.env[SHARED] = JSON.stringify(shared);
}

async function createCredentials(client: N8nClient, sandboxUrl: string): Promise<Credentials> {
	const [novita, modelsLab] = sandboxCredentials(sandboxUrl);
	const enterprise = modelsLabCredential('ModelsLab Enterprise', sandboxUrl, 'enterprise');
	const create = async ({ name, type, data }: typeof enterprise) => {
		return await client.createCredential(name, type, data);
	};
	return {
		novita: await create(novita),
		modelsLab: await create(modelsLab),
		modelsLabEnterprise: await create(enterprise),
	};
}
