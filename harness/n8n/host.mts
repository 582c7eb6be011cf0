import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { installHost } from './install.mts';
import { withLock } from '../process/file-lock.mts';
import type { Line } from './lines.mts';
import { lockHash, versionOf } from './lines.mts';

/** An n8n on this machine, ready to start. */
export interface Host {
	line: Line;
	/** Exact version, such as 2.41.1. */
	version: string;
	/** Path of the Node binary that runs it. */
	node: string;
	/** Its major version. */
	nodeMajor: number;
	/** Path of n8n's command line entry. */
	bin: string;
	dir: string;
}

export type Log = (message: string) => void;

/**
 * Returns an n8n of that line as its lock file says, installing it first (3 to 5 minutes, 2 to 3 GB)
 * where the user's cache has none. Safe to call from several processes at once.
 * @throws with what to do, when the machine lacks something or the installation fails
 */
export async function ensureHost(line: Line, log: Log): Promise<Host> {
	const version = versionOf(line);
	const node = nodeBinary();
	const nodeMajor = majorOf(node);
	const dir = join(cacheFolder(), `n8n-${version}-node${nodeMajor}-${lockHash(line)}`);
	const host = {
		line,
		version,
		node,
		nodeMajor,
		bin: join(dir, 'node_modules/n8n/bin/n8n'),
		dir,
	};
	if (existsSync(host.bin)) return host;
	await withLock(
		`${dir}.lock`,
		(pid) => log(`Process ${pid} is installing n8n ${version}; waiting for it`),
		async () => {
			if (!existsSync(host.bin)) await installHost(host, log);
		},
	);
	return host;
}

/** Where hosts live: outside of the repository, since every checkout can share them. */
export function cacheFolder(): string {
	const base = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
	return join(base, 'n8n-nodes-ai-video');
}

/** `N8N_NODE`, else the Node 24 that comes as the dev dependency `node`. */
function nodeBinary(): string {
	const chosen = process.env.N8N_NODE;
	const binary = resolve(chosen ?? 'node_modules/node/bin/node');
	if (existsSync(binary)) return binary;
	throw new Error(
		chosen
			? `N8N_NODE names ${binary}, where there is no Node.`
			: 'Node 24 is missing from node_modules. Run "npm ci" in the repository.',
	);
}

/** Such as 24 for v24.21.0. */
function majorOf(node: string): number {
	const version = execFileSync(node, ['--version'], { encoding: 'utf8' });
	return Number.parseInt(version.slice(1), 10);
}
