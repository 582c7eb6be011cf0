import { asHttpUrl, asId, asList, asPositive, asText, isRecord, type Json } from '../utils/coerce';

/** What a response to a submit holds of a task, wherever it stands and whatever else it says. */
export interface TaskTraces {
	taskId: string | null;
	/** Links to the result, or to where it will be. */
	links: string[];
	/** Whether there is any sign of a task: such a response is no refusal. */
	found: boolean;
}

const PLACES = [
	'task',
	'tasks',
	'job',
	'data',
	'payload',
	'result',
	'results',
	'response',
	'videos',
];
/** An `id` in here is that of an error or a request; only a `task_id` is a task's. */
const FOREIGN_PLACES = ['error', 'metadata'];
const LINKS = ['output', 'proxy_links', 'future_links', 'links', 'fetch_result', 'video_url'];
const TASK_ID = /^(task|job)_?id$/i;
const MAX_DEPTH = 4;
const MAX_ENTRIES = 10;
/** Characters of a text that are searched. */
const LONGEST_START = 10_000;

/** @returns the traces; a `request_id` is none: it names the request, also one that was refused */
export function taskTraces(body: unknown): TaskTraces {
	const known = typeof body === 'string' ? brokenJson(body) : body;
	const places = placesIn(known, PLACES);
	const all = placesIn(known, [...PLACES, ...FOREIGN_PLACES]);
	const links = all.flatMap((place) => LINKS.flatMap((key) => linksIn(place[key])));
	const taskId = idUnder(TASK_ID, all) ?? idUnder(/^id$/, places) ?? idInLink(all);
	const found =
		taskId !== null || links.length > 0 || all.some(({ eta }) => asPositive(eta) !== null);
	return { taskId, links: [...new Set(links)], found };
}

function placesIn(value: unknown, names: string[], depth = 0): Json[] {
	if (depth > MAX_DEPTH) return [];
	if (Array.isArray(value)) {
		return value.slice(0, MAX_ENTRIES).flatMap((entry) => placesIn(entry, names, depth + 1));
	}
	if (!isRecord(value)) return [];
	return [value, ...names.flatMap((name) => placesIn(value[name], names, depth + 1))];
}

function idUnder(name: RegExp, places: Json[]): string | null {
	const ids = places.flatMap((place) =>
		Object.entries(place).flatMap(([key, value]) => (name.test(key) ? asId(value) : [])),
	);
	// What a program sends that has no ID.
	return ids.find((id) => id !== null && !/^(0|null|none|undefined)$/i.test(id)) ?? null;
}

/** @returns what a text names that should have been JSON: it may be cut short, or have other words around it */
function brokenJson(text: string): Json {
	const start = text.slice(0, LONGEST_START);
	const found = (pattern: RegExp) => {
		const [, quoted, digits] = pattern.exec(start) ?? [];
		return asText(quoted?.replace(/\\\//g, '/') ?? digits);
	};
	return {
		task_id: found(/"(?:task|job)_?id"\s*:\s*(?:"([^"]+)"|(\d+)\s*[,}])/i),
		id: found(/^\W*\{[^{}[\]]*"id"\s*:\s*(?:"([^"]+)"|(\d+)\s*[,}])/),
		fetch_result: found(/"fetch_result"\s*:\s*"([^"]+)"/),
	};
}

/** ModelsLab's `fetch_result` is the address of the query: its last segment is the ID. */
function idInLink(places: Json[]): string | null {
	const links = places.flatMap((place) => linksIn(place.fetch_result));
	const found = links.map((link) => /\/fetch\/([\w-]+)\/?(?:[?#]|$)/.exec(link)?.[1]);
	return found.find((id) => id !== undefined) ?? null;
}

function linksIn(value: unknown): string[] {
	const entries = Array.isArray(value) ? asList(value).slice(0, MAX_ENTRIES) : [value];
	return entries.flatMap((entry) => asHttpUrl(isRecord(entry) ? entry.url : entry) ?? []);
}
