package org.glotlens.engine.token;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.BitSet;
import java.util.Deque;

/**
 * SentencePiece's {@code precompiled_charsmap}: a double-array trie of byte sequences and the texts that replace them.
 * The tokenizers library follows its numbers without looking, so every one that can be reached is checked first.
 *
 * @param trie units of the double array
 * @param texts replacements, each ended by a zero byte
 */
record CharacterMap(int[] trie, byte[] texts) {
    private static final int BYTES = 256;

    /** Most characters of the written form; those of published tokenizers have 320,000. */
    private static final int LONGEST = 1 << 23;

    /**
     * Decodes and checks a map.
     *
     * @throws IllegalArgumentException with the reason if the library could not follow it
     */
    static CharacterMap read(String base64) {
        require(base64.length() <= LONGEST, "it is larger than " + LONGEST + " characters");
        ByteBuffer in = ByteBuffer.wrap(Base64.getDecoder().decode(base64)).order(ByteOrder.LITTLE_ENDIAN);
        require(in.remaining() >= Integer.BYTES, "it is shorter than its header");
        long size = Integer.toUnsignedLong(in.getInt());
        require(size >= Integer.BYTES && size <= in.remaining(), "its trie does not fit into it");
        int[] trie = new int[(int) (size / Integer.BYTES)];
        for (int i = 0; i < trie.length; i++) {
            trie[i] = in.getInt();
        }
        byte[] texts = new byte[in.remaining()];
        in.get(texts);
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(texts));
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("its texts are not UTF-8", e);
        }
        CharacterMap map = new CharacterMap(trie, texts);
        map.growth();
        return map;
    }

    /** Whether some rule begins with this byte. */
    boolean hasRuleFor(char ascii) {
        return (trie[offset(trie[0]) ^ ascii] & 0x8000_00FF) == ascii;
    }

    /**
     * Visits each node that some text can lead to, those of short texts first.
     *
     * @return the most bytes of a replacement for one byte that it stands for, at least 1
     */
    double growth() {
        int[] ends = ends();
        double growth = 1;
        BitSet seen = new BitSet(trie.length);
        Deque<Node> open = new ArrayDeque<>();
        open.add(new Node(offset(trie[0]), 0));
        while (!open.isEmpty()) {
            Node node = open.remove();
            for (int label = 1; label < BYTES; label++) {
                int at = node.base ^ label;
                require(at < trie.length, "its trie leads outside");
                if ((trie[at] & 0x8000_00FF) == label && !seen.get(at)) {
                    seen.set(at);
                    Node next = new Node(target(at), node.depth + 1);
                    growth = Math.max(growth, replacement(at, ends) / (double) next.depth);
                    open.add(next);
                }
            }
        }
        return growth;
    }

    /**
     * A node of the trie.
     *
     * @param base where its children begin
     * @param depth bytes that lead to it
     */
    private record Node(int base, int depth) {}

    /** For each place in the texts where the text ends that goes on there. */
    private int[] ends() {
        int[] ends = new int[texts.length + 1];
        ends[texts.length] = texts.length;
        for (int i = texts.length - 1; i >= 0; i--) {
            ends[i] = texts[i] == 0 ? i : ends[i + 1];
        }
        return ends;
    }

    /** Where the children of a node begin. */
    private int target(int at) {
        int base = at ^ offset(trie[at]);
        require(base >= 0 && (!hasLeaf(at) || base < trie.length), "its trie leads outside");
        return base;
    }

    /** Bytes that replace what leads to a node, after a check of the place where they stand; 0 where nothing does. */
    private int replacement(int at, int[] ends) {
        if (!hasLeaf(at)) {
            return 0;
        }
        int text = trie[at ^ offset(trie[at])] & Integer.MAX_VALUE;
        require(text <= texts.length, "a rule points behind its texts");
        require(text == texts.length || (texts[text] & 0xC0) != 0x80, "a rule points into a character");
        return ends[text] - text;
    }

    private boolean hasLeaf(int at) {
        return (trie[at] & 0x100) != 0;
    }

    private static int offset(int unit) {
        return (unit >>> 10) << ((unit & 0x200) >>> 6);
    }

    private static void require(boolean isFine, String otherwise) {
        if (!isFine) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
