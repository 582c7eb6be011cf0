import { createWriteStream } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { randomBytes } from 'node:crypto';

export type AssetKind = 'image' | 'video' | 'audio' | 'model';

/** An upload; the documented sample assets have no file. */
export interface Asset {
	id: string;
	kind: AssetKind;
	file?: string;
	bytes: number;
	contentType: string;
}

/** An upload was larger than its route allows. */
export class AssetTooLarge extends Error {
	readonly limit: number;
	constructor(limit: number) {
		super(`the file is larger than ${limit} bytes`);
		this.limit = limit;
	}
}

// The motion videos and the image of the documented img2video-motion page.
const SAMPLE_ASSETS: Array<[string, AssetKind]> = [
	['cjIvbm92aXRhLWFpLWFzc2V0L3ZpZGVvL3BYTjRDTXpwNzNqa2U2Wm1Na0FiRmVpcGtXRHMyajM4', 'video'],
	['cjIvbm92aXRhLWFpLWFzc2V0L3ZpZGVvL1BRNlpiRW5jWW1LR1pINk1LWDViMzRCRmo1Yk1jRDY4', 'video'],
	['cjIvbm92aXRhLWFpLWFzc2V0L3ZpZGVvL2JrdE01UEpIY0tIU0ZmUzdINEQ0aTdTZEpTWjhBRWFC', 'video'],
	['cjIvbm92aXRhLWFpLWFzc2V0L3ZpZGVvL0NLd0N3aHJwS0ZyYVduNWVoejVFV0tleGlzN0toNmRq', 'video'],
	['cjIvbm92aXRhLWFpLWFzc2V0L3ZpZGVvL1FFcmphdGJCOFI3ODdhR0gzajVUSkJZbTNkaHIzNzRu', 'video'],
	['cjIvbm92aXRhLWFpLWFzc2V0L3ZpZGVvL2hFa1B6YmhzN204UHBjU2ZBUHA4Q1hiM1h6WkJTRThC', 'video'],
	['cjIvbm92aXRhLWFpLWFzc2V0L2ltYWdlL2J0aThqMm5EczI1bjVSYWZDNVhacGtSQ1Jud3pzUGty', 'image'],
	['cjIvbm92aXRhLWFpLWFzc2V0L2ltYWdlL214TVlKamtTemFCTmo3bkIyelNoWU5tSjdITVNlMjdk', 'image'],
];

/** Uploads of both providers, kept as files of one folder. */
export class AssetStore {
	private readonly assets = new Map<string, Asset>();
	private readonly folder: string;

	constructor(folder: string) {
		this.folder = folder;
		this.clear();
	}

	clear() {
		this.assets.clear();
		for (const [id, kind] of SAMPLE_ASSETS)
			this.assets.set(id, { id, kind, bytes: 0, contentType: 'application/octet-stream' });
	}

	get(id: string): Asset | undefined {
		return this.assets.get(id);
	}

	/** Streams raw bytes to disk under a Novita assets id; throws AssetTooLarge above `limit`. */
	async putStream(kind: AssetKind, bytes: Readable, limit: number): Promise<Asset> {
		const name = randomBytes(16).toString('hex');
		const file = join(this.folder, name);
		let size = 0;
		const sizeLimit = new Transform({
			transform(chunk: Buffer, _encoding, done) {
				size += chunk.length;
				done(size > limit ? new AssetTooLarge(limit) : null, chunk);
			},
		});
		await pipeline(bytes, sizeLimit, createWriteStream(file));
		const id = Buffer.from(`r2/novita-ai-asset/${kind}/${name}`).toString('base64');
		return this.add({ id, kind, file, bytes: size, contentType: `${kind}/*` });
	}

	/** Stores bytes under a file name with the extension of their type. */
	async putBytes(kind: AssetKind, bytes: Buffer, contentType: string): Promise<Asset> {
		const extension = contentType.replace(/^.*\/|\+.*$/g, '');
		const id = `${randomBytes(16).toString('hex')}.${extension}`;
		const file = join(this.folder, id);
		await writeFile(file, bytes);
		return this.add({ id, kind, file, bytes: bytes.length, contentType });
	}

	/** The stored bytes; undefined for an unknown id or a sample asset. */
	async bytesOf(id: string): Promise<Buffer | undefined> {
		const file = this.get(id)?.file;
		return file ? await readFile(file) : undefined;
	}

	private add(asset: Asset): Asset {
		this.assets.set(asset.id, asset);
		return asset;
	}
}
