import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

/** A registry with one package, `stalling` 1.0.0, whose download stalls the first times. */
export interface StubRegistry {
	url: string;
	/** How often its tarball was requested. */
	downloads(): number;
	close(): Promise<void>;
}

/**
 * @param folder takes the tarball
 * @param stalls how many downloads get half of the tarball and then nothing
 */
export async function startStubRegistry(folder: string, stalls: number): Promise<StubRegistry> {
	const tarball = pack(folder);
	let downloads = 0;
	const server = createServer(({ url = '' }, response) => {
		if (!url.endsWith('.tgz')) {
			response.setHeader('content-type', 'application/json');
			response.end(JSON.stringify(packument(address(), tarball)));
			return;
		}
		downloads += 1;
		response.setHeader('content-length', tarball.length);
		if (downloads > stalls) response.end(tarball);
		else response.write(tarball.subarray(0, tarball.length / 2));
	});
	const address = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
	const close = async () => {
		server.closeAllConnections();
		await new Promise((done) => server.close(done));
	};
	return { url: address(), downloads: () => downloads, close };
}

function pack(folder: string): Buffer {
	mkdirSync(join(folder, 'package'));
	const manifest = { name: 'stalling', version: '1.0.0' };
	writeFileSync(join(folder, 'package/package.json'), JSON.stringify(manifest));
	execFileSync('tar', ['-czf', 'stalling.tgz', 'package'], { cwd: folder });
	return readFileSync(join(folder, 'stalling.tgz'));
}

function packument(url: string, tarball: Buffer): object {
	const integrity = `sha512-${createHash('sha512').update(tarball).digest('base64')}`;
	const dist = { tarball: `${url}/stalling/-/stalling-1.0.0.tgz`, integrity };
	const version = { name: 'stalling', version: '1.0.0', dist };
	return {
		name: 'stalling',
		'dist-tags': { latest: '1.0.0' },
		versions: { '1.0.0': version },
	};
}
