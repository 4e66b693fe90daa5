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

    /**
     * Decodes and checks a map.
     *
     * @throws IllegalArgumentException with the reason if the library could not follow it
     */
    static CharacterMap read(String base64) {
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
        map.checkAll();
        return map;
    }

    /** Whether some rule begins with this byte. */
    boolean hasRuleFor(char ascii) {
        return (trie[offset(trie[0]) ^ ascii] & 0x8000_00FF) == ascii;
    }

    /** Visits each node that some text can lead to. */
    private void checkAll() {
        BitSet seen = new BitSet(trie.length);
        Deque<Integer> open = new ArrayDeque<>();
        open.push(offset(trie[0]));
        while (!open.isEmpty()) {
            int base = open.pop();
            for (int label = 1; label < BYTES; label++) {
                int at = base ^ label;
                require(at < trie.length, "its trie leads outside");
                if ((trie[at] & 0x8000_00FF) == label && !seen.get(at)) {
                    seen.set(at);
                    open.push(target(at));
                }
            }
        }
    }

    /** Where the children of a node begin; its replacement is checked on the way. */
    private int target(int at) {
        int base = at ^ offset(trie[at]);
        boolean hasLeaf = (trie[at] & 0x100) != 0;
        require(base >= 0 && (!hasLeaf || base < trie.length), "its trie leads outside");
        if (hasLeaf) {
            int text = trie[base] & Integer.MAX_VALUE;
            require(text <= texts.length, "a rule points behind its texts");
            require(text == texts.length || (texts[text] & 0xC0) != 0x80, "a rule points into a character");
        }
        return base;
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
