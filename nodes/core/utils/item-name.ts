/**
 * n8n counts items from 0: in the error panel ("Item Index: 0", "[item 0]") and in expressions.
 * People count from 1, so the ordinal is said too.
 * @returns such as "item 2, the 3rd" or "items 0 and 3, the 1st and the 4th"
 */
export function itemName(...indexes: number[]): string {
	const word = indexes.length === 1 ? 'item' : 'items';
	const ordinals = indexes.map((index) => `the ${ordinal(index + 1)}`);
	return `${word} ${listed(indexes.map(String))}, ${listed(ordinals)}`;
}

function listed(parts: string[]): string {
	const last = parts.slice(-1).join('');
	return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`;
}

function ordinal(position: number): string {
	const isTeen = Math.floor(position / 10) % 10 === 1;
	const ending = isTeen ? undefined : ['st', 'nd', 'rd'][(position % 10) - 1];
	return `${position}${ending ?? 'th'}`;
}
