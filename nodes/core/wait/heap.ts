/** A queue that gives back the item with the lowest key first; adding and taking cost log n. */
export class Heap<T> {
	private readonly items: Array<{ key: number; item: T }> = [];

	get size(): number {
		return this.items.length;
	}

	/** @returns the lowest key, Infinity when the heap is empty */
	get lowest(): number {
		return this.items[0]?.key ?? Infinity;
	}

	add(key: number, item: T): void {
		this.items.push({ key, item });
		let child = this.items.length - 1;
		while (child > 0) {
			const parent = (child - 1) >> 1;
			if (this.items[parent].key <= this.items[child].key) return;
			this.swap(parent, child);
			child = parent;
		}
	}

	/** @returns the item with the lowest key, removed; undefined when the heap is empty */
	take(): T | undefined {
		if (this.items.length === 0) return undefined;
		this.swap(0, this.items.length - 1);
		const taken = this.items.pop();
		let parent = 0;
		for (;;) {
			const [left, right] = [2 * parent + 1, 2 * parent + 2];
			let least = parent;
			if (left < this.items.length && this.items[left].key < this.items[least].key) least = left;
			if (right < this.items.length && this.items[right].key < this.items[least].key) least = right;
			if (least === parent) return taken?.item;
			this.swap(parent, least);
			parent = least;
		}
	}

	private swap(a: number, b: number): void {
		[this.items[a], this.items[b]] = [this.items[b], this.items[a]];
	}
}
