import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Host } from './n8n/host.mts';
import { ensureHost } from './n8n/host.mts';
import type { N8n, StartOptions } from './n8n/instance.mts';
import { startN8n } from './n8n/instance.mts';
import { installPackage, packPackage } from './package.mts';
import { freePort } from './process/ports.mts';
import { lineFromEnvironment } from './n8n/lines.mts';

const LOOPBACK = '127.0.0.1';
const REDIS_PORT = 6379;
const POSTGRES_PORT = 5432;
const OWNER = { email: 'owner@example.com', password: 'Only-For-Tests-1' };

/** An n8n main and its workers, with a database and a queue of their own. */
export interface QueueMode {
	main: N8n;
	startWorker(): Promise<N8n>;
	/** Ends all and removes what they left in Redis, PostgreSQL and on disk. */
	discard(): Promise<void>;
}

/** @returns what this machine lacks for queue mode, null when it can be started */
export function missingForQueueMode(): string | null {
	const missing: string[] = [];
	if (!listens(REDIS_PORT)) missing.push(`Redis at ${LOOPBACK}:${REDIS_PORT}`);
	if (!listens(POSTGRES_PORT)) missing.push(`PostgreSQL at ${LOOPBACK}:${POSTGRES_PORT}`);
	return missing.length === 0 ? null : `no ${missing.join(' and no ')}`;
}

/**
 * Starts n8n's main process in queue mode.
 * @param more variables for it and its workers
 * @throws when Redis or PostgreSQL does not respond, or n8n does not start
 */
export async function startQueueMode(more: Record<string, string> = {}): Promise<QueueMode> {
	const missing = missingForQueueMode();
	if (missing) throw new Error(`Queue mode cannot be started: ${missing}.`);
	const host = await ensureHost(lineFromEnvironment(), console.error);
	const tarball = await packPackage();
	const name = `n8n_test_${randomUUID().slice(0, 8)}`;
	const folder = mkdtempSync(join(tmpdir(), 'n8n-queue-'));
	const processes: N8n[] = [];
	const start = async (options: Partial<StartOptions> = {}) => {
		const userFolder = mkdtempSync(join(folder, 'process-'));
		await installPackage(tarball, userFolder);
		const env = { ...environmentOf(name), ...more, ...options.env };
		const started = await startN8n({ host, userFolder, ...options, env });
		processes.push(started);
		return started;
	};
	const discard = async () => {
		await Promise.all(processes.map(async (one) => await one.kill()));
		await postgres(host, `DROP DATABASE ${name} WITH (FORCE)`);
		await dropKeys(host, name);
		rmSync(folder, { recursive: true, force: true });
	};
	await postgres(host, `CREATE DATABASE ${name}`);
	try {
		const main = await start();
		await main.client.signIn(OWNER);
		return { main, startWorker: async () => await start(await workerOptions()), discard };
	} catch (error) {
		await discard();
		throw error;
	}
}

async function workerOptions(): Promise<Partial<StartOptions>> {
	const healthPort = String(await freePort());
	return {
		command: ['worker', '--concurrency=5'],
		env: { QUEUE_HEALTH_CHECK_ACTIVE: 'true', QUEUE_HEALTH_CHECK_PORT: healthPort },
		readyUrl: `http://${LOOPBACK}:${healthPort}/healthz`,
	};
}

/** Most tests pass on links only: no binary data has to be shared. */
function environmentOf(name: string): Record<string, string> {
	return {
		EXECUTIONS_MODE: 'queue',
		QUEUE_BULL_REDIS_HOST: LOOPBACK,
		QUEUE_BULL_REDIS_PORT: String(REDIS_PORT),
		QUEUE_BULL_PREFIX: name,
		// n8n 1.x runs what a dead worker left again from its start, submits included; 2.x never does.
		QUEUE_WORKER_MAX_STALLED_COUNT: '0',
		N8N_REDIS_KEY_PREFIX: name,
		DB_TYPE: 'postgresdb',
		DB_POSTGRESDB_HOST: LOOPBACK,
		DB_POSTGRESDB_PORT: String(POSTGRES_PORT),
		DB_POSTGRESDB_DATABASE: name,
		DB_POSTGRESDB_USER: 'postgres',
		N8N_DEFAULT_BINARY_DATA_MODE: 'default',
		// All processes read the same credentials.
		N8N_ENCRYPTION_KEY: name,
	};
}

const PROBE = `require('net').connect(process.argv[1], '${LOOPBACK}')
	.on('connect', () => process.exit(0)).on('error', () => process.exit(1))`;

/** Looked for at once, since Jest wants to know which tests there are. */
function listens(port: number): boolean {
	const probe = spawnSync(process.execPath, ['-e', PROBE, String(port)], { timeout: 5_000 });
	return probe.status === 0;
}

/** n8n brings the clients of its database and queue along: they are taken from there. */
function fromHost(host: Host, name: string) {
	return createRequire(join(host.dir, 'package.json'))(name);
}

async function postgres(host: Host, statement: string): Promise<void> {
	const { Client } = fromHost(host, 'pg');
	const client = new Client({ host: LOOPBACK, port: POSTGRES_PORT, user: 'postgres' });
	await client.connect();
	try {
		await client.query(statement);
	} finally {
		await client.end();
	}
}

async function dropKeys(host: Host, prefix: string): Promise<void> {
	const Redis = fromHost(host, 'ioredis');
	const redis = new Redis(REDIS_PORT, LOOPBACK);
	const keys: string[] = await redis.keys(`*${prefix}*`);
	if (keys.length > 0) await redis.del(...keys);
	redis.disconnect();
}
