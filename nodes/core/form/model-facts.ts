import type { ChoiceParameter, ModelSpec, NumberParameter, Parameter } from '../models/types';
import type { FieldName } from '../models/vocabulary';

/** What one chooses a model by, as far as its parameters say; null where they do not. */
export interface ModelFacts {
	/** "3–15 s", "5, 10 s", "up to 120 frames" */
	length: string | null;
	/** "sound" when the model can make it. */
	sound: string | null;
	/** "720p, 1080p", "up to 512 x 512 px" */
	resolution: string | null;
	/** "16:9, 9:16, 1:1" */
	ratio: string | null;
}

/** How many values of a long list are named. */
const NAMED = 6;

/** @returns the facts of a model, from the limits and choices of its parameters */
export function modelFacts(model: ModelSpec): ModelFacts {
	const find = (name: FieldName) => model.parameters.find((one) => one.name === name);
	return {
		length: lengthOf(find('duration')) ?? framesOf(model, find('frames')),
		sound: find('audio') || find('backgroundMusic') ? 'sound' : null,
		resolution: resolutionOf(find),
		ratio: ratioOf(find('aspectRatio')) ?? (find('portrait') ? '16:9, 9:16' : null),
	};
}

function lengthOf(duration: Parameter | undefined): string | null {
	if (duration?.type === 'choice') {
		// 0 stands for as long as the input.
		const seconds = valuesOf(duration)
			.map(Number)
			.filter((value) => value > 0);
		const [first, last] = [Math.min(...seconds), Math.max(...seconds)];
		const isRange = seconds.length > 3 && last - first === seconds.length - 1;
		return `${isRange ? `${first}–${last}` : seconds.join(', ')} s`;
	}
	return isNumber(duration) ? rangeOf(duration, 's') : null;
}

/** Seconds are not certain where the frame rate may be chosen, or is not known. */
function framesOf({ rules = [] }: ModelSpec, frames: Parameter | undefined): string | null {
	const together = rules.find((rule) => rule.kind === 'sumAtMost' && rule.field === 'frames');
	if (together?.kind === 'sumAtMost') return `up to ${together.max} frames`;
	return isNumber(frames) && frames.max !== undefined ? `up to ${frames.max} frames` : null;
}

function resolutionOf(find: (name: FieldName) => Parameter | undefined): string | null {
	const resolution = find('resolution');
	if (resolution?.type === 'choice') return listed(valuesOf(resolution).map(sizeText));
	if (isNumber(resolution) && resolution.max) return `up to ${resolution.max}p`;
	const size = find('size');
	if (size?.type === 'choice') return listed(valuesOf(size).map(sizeText));
	const shape = find('aspectRatio');
	if (shape?.type === 'choice' && valuesOf(shape).some(isSize)) {
		return listed(valuesOf(shape).map(sizeText));
	}
	const sides = [find('width'), find('height')].map(longest);
	return sides.every((side) => side !== null) ? `up to ${sides.join(' x ')} px` : null;
}

function ratioOf(shape: Parameter | undefined): string | null {
	if (shape?.type !== 'choice') return null;
	const ratios = valuesOf(shape).filter((value) => !isSize(value));
	return ratios.length > 0 ? listed(ratios) : null;
}

function valuesOf({ choices }: ChoiceParameter): string[] {
	return choices.map(({ value }) => String(value));
}

/** Such as 1280*720, 1920x1080 or 1280:720; no ratio has such numbers. */
function isSize(value: string): boolean {
	return /^\d{3,}[*x:]\d{3,}$/.test(value);
}

function sizeText(value: string): string {
	if (isSize(value)) return value.replace(/[*x:]/, ' x ');
	return /^\d+$/.test(value) ? `${value}p` : value.replace(/P$/, 'p');
}

function isNumber(parameter: Parameter | undefined): parameter is NumberParameter {
	return parameter?.type === 'integer' || parameter?.type === 'number';
}

function rangeOf({ min, max }: NumberParameter, unit: string): string | null {
	if (max === undefined) return null;
	return min === undefined ? `up to ${max} ${unit}` : `${min}–${max} ${unit}`;
}

function longest(side: Parameter | undefined): number | null {
	if (isNumber(side)) return side.max ?? null;
	return side?.type === 'choice' ? Math.max(...valuesOf(side).map(Number)) : null;
}

function listed(values: string[]): string {
	const more = values.length - NAMED;
	return more > 0
		? `${values.slice(0, NAMED - 1).join(', ')} and ${more + 1} more`
		: values.join(', ');
}
