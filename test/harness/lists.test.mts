import { elementAt, firstOf } from '../../harness/lists.mts';

it('gives the element at an index, also where it is undefined', () => {
	expect(firstOf(['a', 'b'])).toBe('a');
	expect(elementAt(['a', 'b'], 1)).toBe('b');
	expect(elementAt(['a', undefined], 1)).toBeUndefined();
});

it.each([
	[[], 0],
	[['a', 'b'], 2],
	[['a', 'b'], -1],
])('says that %j has no element %i', (list, index) => {
	const message = `There is no element ${index} in a list of ${list.length}.`;
	expect(() => elementAt<unknown>(list, index)).toThrow(new RangeError(message));
});
