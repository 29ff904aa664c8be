"""The published vectors, run against verify.py itself; only `verify.py vectors` needs them."""
from verify import (
    Key, climb, inclusion_holds, leaf_hash, need, open_checkpoint, open_proof,
    tree_root)

def consistency_holds(m, n, root1, root2, proof):
    """Whether the tree of `n` leaves begins with the tree of `m` leaves."""
    if m in (0, n):                              # nothing between the two is left to prove
        good = root1 == root2 if m == n else len(root2) == 32
        return not proof and good and (m > 0 or root1 == tree_root([]))
    path = proof if m & (m - 1) else [root1] + proof
    fn, sn = m - 1, n - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    return 0 < m < n and proof and climb(fn, sn, path[0], path[1:]) == (root1, root2)

def run(data):
    """Every vector of the file, or the first that fails."""
    counts = [0]
    def check(holds, what):
        counts[0] += need(holds, f"样例不符 {what}", "the vector fails")
    hexes = lambda texts: [bytes.fromhex(text) for text in texts]
    small, big = data["small"], data["big"]
    trees = [(small, hexes(small["leaf_hashes"]), list(enumerate(small["roots"])))]
    check([leaf_hash(leaf) for leaf in hexes(small["leaves"])] == trees[0][1], "leaf_hashes")
    roots = [(int(size), root) for size, root in big["roots"].items()]
    trees += [(big, [leaf_hash(b"%d" % i) for i in range(max(roots)[0])], roots)]
    for tree, leaves, roots in trees:
        known = {size: tree_root(leaves[:size]) for size, _ in roots}
        for size, root in roots:
            check(known[size].hex() == root, f"root {size}")
        for v in tree["inclusion"]:
            check(inclusion_holds(v["index"], v["size"], leaves[v["index"]], hexes(v["proof"]),
                                  known[v["size"]]), f"inclusion {v['index']}/{v['size']}")
        for v in tree["consistency"]:
            old, new = v["old"], v["new"]
            known.setdefault(old, tree_root(leaves[:old]))
            check(consistency_holds(old, new, known[old], known[new], hexes(v["proof"])),
                  f"consistency {old}/{new}")
    key, witness = Key(data["keys"]["log_vkey"]), Key(data["keys"]["witness_vkey"])
    for v in data["notes"]:
        note = (v["note"] + v["cosig_line"]).encode()
        check(open_checkpoint(note, [key, witness]) == (v["size"], hexes([v["root"]])[0]), "note")
    proof = open_proof(data["tlog_proof"].encode(), [key], leaf_hash(b"12345"))
    check(proof == (12345, 70000, None), "tlog_proof")
    print(f"✓ {counts[0]} 个样例全部相符 / all {counts[0]} vectors hold")
