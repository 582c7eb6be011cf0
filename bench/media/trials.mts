import { rmSync } from 'node:fs';
import { join } from 'node:path';
import axios from 'axios';
import { curlDown, curlUp } from './curl.mts';
import { hashOf, hashOfFile, writePicture } from './files.mts';
import type { Stage } from './stage.mts';
import { downloads, uploads } from './workflows.mts';

const ROUNDS = 3;
const MEGABYTE = 1_000_000;
/** MB; a fresh n8n grows by tens of MB with every execution, whatever its nodes do. */
const WARM_UP = 300;

/** What a trial came to. */
export interface Row {
	trial: string;
	/** Whether every byte arrived as it was. */
	identical: boolean;
	/** Bytes by which n8n's memory peaked above the peak of a 1 MB transfer; the worst round. */
	growth: number;
	/** Most that it may be. */
	growthLimit: number;
	/** Medians. */
	seconds: number;
	curlSeconds: number | null;
}

/** One large file down, by curl and by n8n in turn. */
export async function largeDownload(stage: Stage, megabytes: number): Promise<Row> {
	await download(stage, 1, WARM_UP);
	const rounds: Round[] = [];
	for (let round = 0; round < ROUNDS; round++) {
		const [link] = await stage.videos(1, megabytes * MEGABYTE);
		const path = join(stage.folder, 'by-curl');
		const curlSeconds = await curlDown(link, path);
		const wanted = await hashOfFile(path);
		rmSync(path);
		const base = (await download(stage, 1, 1)).peak;
		const { hashes, ...run } = await download(stage, 1, megabytes);
		rounds.push({ ...run, base, curlSeconds, identical: hashes[0] === wanted });
	}
	return rowOf(`${megabytes} MB down`, rounds, 64 * MEGABYTE);
}

/** One large file up, by curl and by n8n in turn. */
export async function largeUpload(stage: Stage, megabytes: number): Promise<Row> {
	await upload(stage, 1, WARM_UP);
	const rounds: Round[] = [];
	for (let round = 0; round < ROUNDS; round++) {
		const path = join(stage.folder, 'for-curl.png');
		await writePicture(path, megabytes);
		const curlSeconds = await curlUp(path, await stage.uploadUrl());
		rmSync(path);
		const base = (await upload(stage, 1, 1)).peak;
		const { hashes, wanted, ...run } = await upload(stage, 1, megabytes);
		rounds.push({ ...run, base, curlSeconds, identical: hashes[0] === wanted[0] });
	}
	return rowOf(`${megabytes} MB up`, rounds, 64 * MEGABYTE);
}

/** Several files down, as many at once as the node allows. */
export async function manyDownloads(stage: Stage, files: number, megabytes: number): Promise<Row> {
	await download(stage, 1, WARM_UP);
	const wanted = await hashOfLink((await stage.videos(1, megabytes * MEGABYTE))[0]);
	const base = (await download(stage, 1, 1)).peak;
	const { hashes, ...run } = await download(stage, files, megabytes);
	const identical = hashes.length === files && hashes.every((hash) => hash === wanted);
	const round = { ...run, base, identical, curlSeconds: null };
	return rowOf(`${files} x ${megabytes} MB down`, [round], 128 * MEGABYTE);
}

/** Several files up, as many at once as the node allows. */
export async function manyUploads(stage: Stage, files: number, megabytes: number): Promise<Row> {
	await upload(stage, 1, WARM_UP);
	const base = (await upload(stage, 1, 1)).peak;
	const { hashes, wanted, ...run } = await upload(stage, files, megabytes);
	const identical = hashes.join() === wanted.join();
	const round = { ...run, base, identical, curlSeconds: null };
	return rowOf(`${files} x ${megabytes} MB up`, [round], 128 * MEGABYTE);
}

/** @returns the run, and the hash of each file that n8n kept; the files are removed */
async function download(stage: Stage, files: number, megabytes: number) {
	const links = await stage.videos(files, megabytes * MEGABYTE);
	const { items, seconds, peak } = await stage.run(downloads(links));
	const hashes: string[] = [];
	for (const item of items) {
		const path = stage.keptFile(item, 'video');
		hashes.push(await hashOfFile(path));
		rmSync(path);
	}
	return { seconds, peak, hashes };
}

/** @returns the run, and the hash of each file as it was and as the sandbox stored it, sorted */
async function upload(stage: Stage, files: number, megabytes: number) {
	const paths = Array.from({ length: files }, (_, index) => join(stage.folder, `${index}.png`));
	const wanted: string[] = [];
	for (const path of paths) {
		await writePicture(path, megabytes);
		wanted.push(await hashOfFile(path));
	}
	await stage.uploadUrl();
	const { items, seconds, peak } = await stage.run(uploads(join(stage.folder, '*.png')));
	const hashes: string[] = [];
	for (const { json } of items) {
		const id = encodeURIComponent(String(json.assetId));
		hashes.push(await hashOfLink(`${stage.sandbox.url}/_sandbox/assets/${id}`));
	}
	for (const path of paths) rmSync(path);
	return { seconds, peak, hashes: hashes.sort(), wanted: wanted.sort() };
}

async function hashOfLink(url: string): Promise<string> {
	const { data } = await axios.get(url, { responseType: 'stream', proxy: false });
	return await hashOf(data);
}

interface Round {
	seconds: number;
	curlSeconds: number | null;
	peak: number;
	/** Peak of a 1 MB transfer just before. */
	base: number;
	identical: boolean;
}

function rowOf(trial: string, rounds: Round[], growthLimit: number): Row {
	const ofCurl = rounds.flatMap(({ curlSeconds }) => curlSeconds ?? []);
	return {
		trial,
		identical: rounds.every(({ identical }) => identical),
		growth: Math.max(...rounds.map(({ peak, base }) => peak - base)),
		growthLimit,
		seconds: median(rounds.map(({ seconds }) => seconds)),
		curlSeconds: ofCurl.length > 0 ? median(ofCurl) : null,
	};
}

function median(values: number[]): number {
	return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}
