import { itemName } from '../../nodes/core/utils/item-name';

it.each([
	[[0], 'item 0, the 1st'],
	[[1], 'item 1, the 2nd'],
	[[2], 'item 2, the 3rd'],
	[[10], 'item 10, the 11th'],
	[[12], 'item 12, the 13th'],
	[[20], 'item 20, the 21st'],
	[[110], 'item 110, the 111th'],
	[[0, 3], 'items 0 and 3, the 1st and the 4th'],
	[[0, 3, 7], 'items 0, 3 and 7, the 1st, the 4th and the 8th'],
])('%j is %s', (indexes, name) => expect(itemName(...indexes)).toBe(name));

it('holds the number in the way in which n8n looks for it, so that n8n does not add its own', () => {
	expect(itemName(4)).toContain('item 4');
});
