import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const RETRY_MS = 500;

/**
 * Runs `work` while this process alone holds the lock file; a lock whose process is gone is taken
 * over.
 * @param onWait called once, with the id of the process that holds the lock
 */
export async function withLock<T>(
	file: string,
	onWait: (pid: number) => void,
	work: () => Promise<T>,
): Promise<T> {
	await mkdir(dirname(file), { recursive: true });
	let waiting = false;
	while (!(await tryToLock(file))) {
		const holder = await holderOf(file);
		if (holder !== undefined && !isAlive(holder)) {
			await discard(file);
			continue;
		}
		if (!waiting && holder !== undefined) onWait(holder);
		waiting ||= holder !== undefined;
		await delay(RETRY_MS);
	}
	try {
		return await work();
	} finally {
		await rm(file, { force: true });
	}
}

async function tryToLock(file: string): Promise<boolean> {
	try {
		await writeFile(file, String(process.pid), { flag: 'wx' });
		return true;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
		throw error;
	}
}

/** Undefined while the lock vanishes or its holder has not written its id yet. */
async function holderOf(file: string): Promise<number | undefined> {
	const text = await readFile(file, 'utf8').catch(() => '');
	return Number(text) || undefined;
}

/** Renamed first: of several processes that find the same dead lock, only one moves it away. */
async function discard(file: string): Promise<void> {
	const stale = `${file}.stale-${process.pid}`;
	await rename(file, stale).catch(() => undefined);
	await rm(stale, { force: true });
}

function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
}
