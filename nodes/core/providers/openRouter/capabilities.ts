import { asFinite, asList, asObject, asText, type Json } from '../../utils/coerce';

/** What an entry of the list says of a model. What it does not say is not known, and not offered. */
export interface Capabilities {
	/**
	 * `avatar` lets a picture speak; where its picture and its speech go is not documented.
	 */
	kind: 'generator' | 'editor' | 'upscaler' | 'avatar';
	/** In seconds, from the shortest; exactly these. */
	durations: number[];
	resolutions: string[];
	aspectRatios: string[];
	/** Such as 1280x720. */
	sizes: string[];
	/** `first_frame`, `last_frame` */
	frames: string[];
	canMakeSound: boolean;
	takesSeed: boolean;
	upscaleFactor: { min: number; max: number } | null;
	creativity: number[];
	/** What goes on to the model's own provider. */
	passedOn: string[];
}

/** Reads an entry of /videos/models. Lists may be null, and prices and names change at any time. */
export function capabilitiesOf(entry: Readonly<Json>): Capabilities {
	const durations = numbers(entry.supported_durations);
	const resolutions = texts(entry.supported_resolutions);
	const { min, max } = asObject(entry.upscale_factor);
	const [least, most] = [asFinite(min), asFinite(max)];
	const upscaleFactor = least === null || most === null ? null : { min: least, max: most };
	return {
		kind: kindOf(durations, resolutions, upscaleFactor !== null),
		durations,
		resolutions,
		aspectRatios: texts(entry.supported_aspect_ratios),
		sizes: texts(entry.supported_sizes),
		frames: texts(entry.supported_frame_images),
		canMakeSound: entry.generate_audio === true,
		takesSeed: entry.seed === true,
		upscaleFactor,
		creativity: numbers(entry.creativity),
		passedOn: texts(entry.allowed_passthrough_parameters),
	};
}

/** No field names the kind: editors, upscalers and avatars have no durations of their own. */
function kindOf(
	durations: number[],
	resolutions: string[],
	upscales: boolean,
): Capabilities['kind'] {
	if (upscales) return 'upscaler';
	if (durations.length > 0) return 'generator';
	return resolutions.length > 0 ? 'avatar' : 'editor';
}

function texts(value: unknown): string[] {
	return [...new Set(asList(value).flatMap((one) => asText(one) ?? []))];
}

function numbers(value: unknown): number[] {
	const found = asList(value).flatMap((one) => asFinite(one) ?? []);
	return [...new Set(found)].sort((a, b) => a - b);
}
