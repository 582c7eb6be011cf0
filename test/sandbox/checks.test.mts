import { createCanvas } from '@napi-rs/canvas';
import { models } from '../../nodes/core/models';
import { modelsLabChecks } from '../../sandbox/checks/modelslab/index.mts';
import { novitaChecks } from '../../sandbox/checks/novita/index.mts';
import { fileTypeOf } from '../../sandbox/checks/files/file-type.mts';
import { findNovitaEndpoint } from '../../sandbox/novita/submit.mts';
import { findModelsLabEndpoint } from '../../sandbox/schemas/modelslab.mts';

const current = models.filter(({ status }) => status.state === 'current');
const given = models.filter(({ id }) => ['txt2video', 'img2video-motion', 'wan-t2v'].includes(id));

it.each([...current, ...given])('$provider $id has a check written by hand', (model) => {
	const { path, provider, constants } = model;
	const novita = provider === 'novita' ? findNovitaEndpoint(path)?.endpoint : undefined;
	const modelsLab = findModelsLabEndpoint(`/api${path}`, constants?.model_id);
	const check = novita ? novitaChecks[novita.id] : modelsLabChecks[modelsLab?.id ?? ''];
	expect(check).toBeDefined();
	expect((novita ?? modelsLab)?.schema).toBe(check);
});

it.each(Object.keys(modelsLabChecks).filter((id) => id.startsWith('v7-')))(
	'%s is the check of the model of that name',
	(id) => {
		const routes = ['text-to-video', 'image-to-video', 'video-to-video', 'lip-sync'];
		const found = [...routes, 'motion-control'].map((route) =>
			findModelsLabEndpoint(`/api/v7/video-fusion/${route}`, id.slice('v7-'.length)),
		);
		expect(found.filter((endpoint) => endpoint?.id === id)).toHaveLength(1);
	},
);

describe('a file is known by its content', () => {
	const canvas = createCanvas(30, 20);
	const images = {
		png: canvas.toBuffer('image/png'),
		jpeg: canvas.toBuffer('image/jpeg'),
		webp: canvas.toBuffer('image/webp'),
		gif: Buffer.from('GIF89a\x1e\0\x14\0', 'latin1'),
		bmp: Buffer.from('424d0000000000000000000000000000000000001e00000014000000', 'hex'),
	};

	it.each(Object.entries(images))('%s, with its size', (format, bytes) => {
		const padded = format === 'bmp' ? Buffer.concat([bytes.subarray(0, 18), sides]) : bytes;
		expect(fileTypeOf(padded)).toEqual({ kind: 'image', format, width: 30, height: 20 });
	});

	const sides = Buffer.from('1e00000014000000', 'hex');

	it.each([
		['mp4', '\0\0\0\x18ftypisom', 'video'],
		['mov', '\0\0\0\x14ftypqt  ', 'video'],
		['m4a', '\0\0\0\x18ftypM4A ', 'audio'],
		['webm', '\x1aE\xdf\xa3', 'video'],
		['avi', 'RIFF\x04\0\0\0AVI ', 'video'],
		['wav', 'RIFF\x04\0\0\0WAVE', 'audio'],
		['mp3', 'ID3\x04', 'audio'],
		['mp3', '\xff\xfb\x90', 'audio'],
		['ogg', 'OggS', 'audio'],
		['flac', 'fLaC', 'audio'],
		['tiff', 'II*\0', 'image'],
	])('%s', (format, start, kind) => {
		expect(fileTypeOf(Buffer.from(start, 'latin1'))).toEqual({ kind, format });
	});

	it.each([
		['half a PNG', images.png.subarray(0, 30)],
		['half a JPEG', images.jpeg.subarray(0, 12)],
		['words', Buffer.from('hello world')],
		['a page', Buffer.from('<!DOCTYPE html>')],
		['nothing', Buffer.alloc(0)],
	])('%s is none', (_name, bytes) => {
		expect(fileTypeOf(bytes)).toBeUndefined();
	});
});
