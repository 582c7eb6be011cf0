import type {
	MediaFormat,
	MediaParameter,
	ModelSpec,
	Parameter,
} from '../../nodes/core/models/types';

type Values = Record<string, unknown>;

/** @returns the smallest input that the model accepts: what is required, and top-level fields with a value */
export function exampleValues({ parameters, rules = [] }: ModelSpec): Values {
	const values = required(parameters);
	for (const rule of rules) {
		const missing = rule.kind === 'oneOf' && !rule.fields.some((name) => name in values);
		if (missing) values[rule.fields[0]] = valueOf(find(parameters, rule.fields[0]));
	}
	return values;
}

function required(parameters: Parameter[]): Values {
	const wanted = parameters.filter(
		(parameter) => parameter.required || (parameter.topLevel && defaultOf(parameter) !== undefined),
	);
	return Object.fromEntries(wanted.map((parameter) => [parameter.name, valueOf(parameter)]));
}

function valueOf(parameter: Parameter): unknown {
	if (parameter.type !== 'list' && defaultOf(parameter) !== undefined) return defaultOf(parameter);
	switch (parameter.type) {
		case 'text':
			return parameter.url ? 'https://example.com/hook' : (TEXTS[parameter.name] ?? 'example');
		case 'integer':
		case 'number':
			return parameter.min ?? 1;
		case 'boolean':
			return true;
		case 'choice':
			return parameter.choices[0].value;
		case 'object':
			return { provider: { option: true } };
		case 'media':
			return mediumOf(parameter);
		case 'values':
			return Array.from({ length: parameter.minItems ?? 1 }, () => valueOf(parameter.item));
		case 'list':
			return Array.from({ length: parameter.minItems ?? 1 }, () => required(parameter.fields));
	}
}

const TEXTS: Record<string, string> = {
	prompt: 'A lighthouse at dusk, waves rolling in, slow aerial shot',
	modelId: 'kling2.1_master_t2v',
	id: 'keeper',
	name: 'more_details_59655',
	path: 'example/wan-lora',
};

const FILES: Record<MediaParameter['kind'], string> = {
	image: 'lighthouse.jpg',
	video: 'waves.mp4',
	audio: 'thunder.mp3',
};

/** White, 1 x 1. */
const PIXEL =
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABAQAAAAA3bvkkAAAACklEQVR42mP4DwABAQEAHLCMmQAAAABJRU5ErkJggg==';

const OTHER_FORMATS: Record<Exclude<MediaFormat, 'url' | 'httpsUrl'>, string> = {
	dataUri: `data:image/png;base64,${PIXEL}`,
	base64: PIXEL,
	assetId: 'cjIvbm92aXRhLWFpLWFzc2V0',
};

function mediumOf({ kind, formats: [format] }: MediaParameter): string {
	const isLink = format === 'url' || format === 'httpsUrl';
	return isLink ? `https://example.com/${FILES[kind]}` : OTHER_FORMATS[format];
}

function defaultOf(parameter: Parameter): unknown {
	const { default: documented, start } = parameter as { default?: unknown; start?: unknown };
	return documented ?? start;
}

function find(parameters: Parameter[], name: string): Parameter {
	return parameters.find((parameter) => parameter.name === name)!;
}
