import type { Values } from '../../nodes/core/request/values';
import type { ModelSpec, Parameter } from '../../nodes/core/models/types';
import { PICTURE, validValues } from '../request/arbitraries.mts';
import type { Catalogue } from './installed-catalogue.mts';
import type { SeededRandom } from './seeded-random.mts';

/** One video to be ordered: a model, and values for it that hold a marker of their own. */
export interface Order {
	/** Unique among all orders. */
	marker: string;
	model: ModelSpec;
	values: Values;
	/** One of these is in the request of this order, and in no other request. */
	fingerprints: string[];
}

/** Rules between fields leave some models with few valid values. */
const MAX_ATTEMPTS = 2_000;
const FIRST_SEED = 700_000;
/** Assets that the sandbox knows from the documentation. */
const ASSETS = {
	image: 'cjIvbm92aXRhLWFpLWFzc2V0L2ltYWdlL214TVlKamtTemFCTmo3bkIyelNoWU5tSjdITVNlMjdk',
	video: 'cjIvbm92aXRhLWFpLWFzc2V0L3ZpZGVvL3BYTjRDTXpwNzNqa2U2Wm1Na0FiRmVpcGtXRHMyajM4',
	audio: '',
};

/** What makes an order recognizable. */
interface Identity {
	marker: string;
	/** Unique among all orders; becomes the seed. */
	number: number;
	/** Goes into the prompt, where the sandbox looks for `[fail]` and `[slow]`. */
	promptTag: string;
}

/**
 * Generates valid values for the model and puts the marker into its prompts, media and seed.
 * @throws when no valid values were found
 */
export function randomOrder(
	random: SeededRandom,
	{ checkValues }: Catalogue,
	model: ModelSpec,
	identity: Identity,
): Order {
	const { marker, number } = identity;
	const fingerprints = [marker, base64(marker), `"seed":${FIRST_SEED + number}`];
	for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
		const { callbackUrl: _, ...generated } = random.sample(validValues(model));
		const values = withMarker(model.parameters, generated, identity);
		const text = JSON.stringify(values);
		// n8n takes a value that begins with "=" for an expression.
		const hasExpression = text.includes('"=');
		const isMarked = fingerprints.some((fingerprint) => text.includes(fingerprint));
		if (!hasExpression && isMarked && checkValues(model, values).problems.length === 0) {
			return { marker, model, values, fingerprints };
		}
	}
	throw new Error(`No valid values were found for ${model.id}`);
}

function withMarker(parameters: Parameter[], values: Values, identity: Identity): Values {
	const entries = Object.entries(values).map(([name, value]) => {
		const parameter = parameters.find((candidate) => candidate.name === name) as Parameter;
		return [name, markedValue(parameter, value, identity)];
	});
	const hasSeed = parameters.some(({ name }) => name === 'seed');
	const seed = hasSeed && !('prompt' in values) ? { seed: FIRST_SEED + identity.number } : {};
	return { ...Object.fromEntries(entries), ...seed };
}

function markedValue(parameter: Parameter, value: unknown, identity: Identity): unknown {
	const { marker, promptTag } = identity;
	switch (parameter.type) {
		case 'text':
			return parameter.name === 'prompt' ? `${marker} ${promptTag} ${value as string}` : value;
		case 'media':
			return markedMedia(parameter.kind, value as string, marker);
		case 'values':
			return (value as unknown[]).map((entry) => markedValue(parameter.item, entry, identity));
		case 'list':
			return (value as Values[]).map((entry) => withMarker(parameter.fields, entry, identity));
		default:
			return value;
	}
}

function markedMedia(kind: keyof typeof ASSETS, value: string, marker: string): string {
	if (value.startsWith('http')) return `https://example.com/${marker}`;
	if (value.startsWith('data:')) return `data:image/png;base64,${pictureWith(marker)}`;
	return value.startsWith('iVBOR') ? pictureWith(marker) : ASSETS[kind];
}

/** A picture that no other order has: readers stop at its end and never see the marker behind it. */
function pictureWith(marker: string): string {
	const picture = Buffer.from(PICTURE, 'base64');
	// In whole groups of three bytes, so that the marker's own Base64 is in the text.
	const padded = Buffer.concat([picture, Buffer.alloc(2 - ((picture.length + 2) % 3))]);
	return padded.toString('base64') + base64(marker);
}

function base64(marker: string): string {
	return Buffer.from(marker.padEnd(30)).toString('base64');
}
