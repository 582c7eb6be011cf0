import type { Values } from '../../nodes/core/catalogue/values';
import type { ModelSpec, Parameter } from '../../nodes/core/models/types';
import { validValues } from '../catalogue/arbitraries.mts';
import type { Catalogue } from './catalogue.mts';
import type { Dice } from './dice.mts';

/** One video to be ordered: a model, and values for it that hold a mark of their own. */
export interface Order {
	/** In no other order. */
	mark: string;
	model: ModelSpec;
	values: Values;
	/** One of these is in the request of this order, and of no other. */
	signs: string[];
}

/** Rules between fields leave some models few of the values that are drawn. */
const MOST_DRAWS = 2_000;
const FIRST_SEED = 700_000;
/** Assets that the sandbox knows from the documentation. */
const ASSETS = {
	image: 'cjIvbm92aXRhLWFpLWFzc2V0L2ltYWdlL214TVlKamtTemFCTmo3bkIyelNoWU5tSjdITVNlMjdk',
	video: 'cjIvbm92aXRhLWFpLWFzc2V0L3ZpZGVvL3BYTjRDTXpwNzNqa2U2Wm1Na0FiRmVpcGtXRHMyajM4',
	audio: '',
};

/**
 * Draws valid values for the model and puts the mark into its prompts, media and seed.
 * @param word goes into the prompt; the sandbox reads `[fail]` and `[slow]` there
 * @throws when no valid values were drawn
 */
export function drawOrder(
	dice: Dice,
	{ checkValues }: Catalogue,
	model: ModelSpec,
	{ mark, number, word }: { mark: string; number: number; word: string },
): Order {
	const signs = [mark, base64(mark), `"seed":${FIRST_SEED + number}`];
	for (let draw = 0; draw < MOST_DRAWS; draw++) {
		const { callbackUrl: _, ...drawn } = dice.sample(validValues(model));
		const values = marked(model.parameters, drawn, { mark, number, word });
		const text = JSON.stringify(values);
		// n8n takes a value that begins so for an expression.
		const isPlain = !text.includes('"=');
		const isMarked = signs.some((sign) => text.includes(sign));
		if (isPlain && isMarked && checkValues(model, values).problems.length === 0) {
			return { mark, model, values, signs };
		}
	}
	throw new Error(`No valid values were drawn for ${model.id}`);
}

type Mark = { mark: string; number: number; word: string };

function marked(parameters: Parameter[], values: Values, mark: Mark): Values {
	const entries = Object.entries(values).map(([name, value]) => {
		const parameter = parameters.find((one) => one.name === name) as Parameter;
		return [name, markedValue(parameter, value, mark)];
	});
	const hasSeed = parameters.some(({ name }) => name === 'seed');
	const seed = hasSeed && !('prompt' in values) ? { seed: FIRST_SEED + mark.number } : {};
	return { ...Object.fromEntries(entries), ...seed };
}

function markedValue(parameter: Parameter, value: unknown, mark: Mark): unknown {
	switch (parameter.type) {
		case 'text':
			return parameter.name === 'prompt' ? `${mark.mark} ${mark.word} ${value as string}` : value;
		case 'media':
			return markedMedia(parameter.kind, value as string, mark.mark);
		case 'values':
			return (value as unknown[]).map((one) => markedValue(parameter.item, one, mark));
		case 'list':
			return (value as Values[]).map((entry) => marked(parameter.fields, entry, mark));
		default:
			return value;
	}
}

function markedMedia(kind: keyof typeof ASSETS, value: string, mark: string): string {
	if (value.startsWith('http')) return `https://example.com/${mark}`;
	if (value.startsWith('data:')) return `data:image/png;base64,${base64(mark)}`;
	return value.startsWith('iVBOR') ? base64(mark) : ASSETS[kind];
}

function base64(mark: string): string {
	return Buffer.from(mark.padEnd(30)).toString('base64');
}
