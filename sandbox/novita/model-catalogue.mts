import { createHash } from 'node:crypto';

/** A model as Query Model lists it. */
export interface CatalogueModel {
	id: number;
	name: string;
	/** Value for txt2video's `model_name`. */
	sd_name: string;
	/** Value for the `model_name` of LoRAs and embeddings. */
	sd_name_in_api: string;
	type: { name: string; display_name: string };
	base_model: string;
	base_model_type: string;
	is_sdxl: boolean;
	is_inpainting: boolean;
	status: number;
	categories: string[];
	tags: string[];
	hash_sha256: string;
	cover_url: string;
	source: string;
	download_url: string;
	download_url_ttl: number;
	visibility: 'public' | 'private';
}

const SUBJECTS =
	'Aurora Copper Dusk Ember Fable Glacier Harbor Indigo Juniper Kestrel Lumen Meadow Nimbus Opal Pine Quartz River Saffron'.split(
		' ',
	);

const STYLES = ['Anime', 'Comic', 'Film', 'Painting', 'Portrait', 'Real', 'Sketch'];

const CHECKPOINT = { name: 'checkpoint', display_name: 'Checkpoint', count: 110 };
const KINDS = [
	CHECKPOINT,
	{ name: 'lora', display_name: 'LoRA', count: 80 },
	{ name: 'textualinversion', display_name: 'Textual Inversion', count: 50 },
	{ name: 'vae', display_name: 'VAE', count: 6 },
	{ name: 'controlnet', display_name: 'ControlNet', count: 4 },
];

/** Made-up but plausible models; only the name of the first is documented. */
export const catalogue: CatalogueModel[] = [
	entry(0, 'Dark Sushi Mix 2.25D', 'darkSushiMixMix_225D_64380', CHECKPOINT, ['anime', 'mix']),
	...KINDS.flatMap((kind) =>
		Array.from({ length: kind.count }, (_, index) => invented(kind, index)),
	),
].map((model, index) => ({ ...model, id: 64_380 + index * 7 }));

function invented(kind: (typeof KINDS)[number], index: number): CatalogueModel {
	const subject = cycle(SUBJECTS, index);
	const style = cycle(STYLES, index * 3 + kind.count);
	const version = 1 + Math.floor(index / SUBJECTS.length);
	const stem = `${subject.toLowerCase()}${style}_v${version}0_${20_000 + index * 131 + kind.count}`;
	const tags = [subject.toLowerCase(), style.toLowerCase()];
	return entry(index, `${subject} ${style} v${version}.0`, stem, kind, tags);
}

/** The entry at an index, from the start again after the last one. */
function cycle(list: string[], index: number): string {
	return list[index % list.length] ?? '';
}

function entry(
	index: number,
	name: string,
	stem: string,
	kind: { name: string; display_name: string },
	tags: string[],
): CatalogueModel {
	// Every seventh is an SDXL model, every eleventh a private one.
	const isSdxl = index % 7 === 6;
	const isPrivate = index % 11 === 10;
	const extension = kind.name === 'textualinversion' ? '' : '.safetensors';
	return {
		id: 0,
		name,
		sd_name: `${stem}.safetensors`,
		sd_name_in_api: kind.name === 'lora' ? stem : `${stem}${extension}`,
		type: { name: kind.name, display_name: kind.display_name },
		base_model: isSdxl ? 'SDXL 1.0' : 'SD 1.5',
		base_model_type: 'Standard',
		is_sdxl: isSdxl,
		is_inpainting: kind.name === 'checkpoint' && index % 13 === 12,
		status: index % 29 === 28 ? 0 : 1,
		categories: ['style'],
		tags,
		hash_sha256: createHash('sha256').update(stem).digest('hex').toUpperCase(),
		cover_url: '',
		source: isPrivate ? 'uploading' : 'civitai',
		download_url: '',
		download_url_ttl: 0,
		visibility: isPrivate ? 'private' : 'public',
	};
}
