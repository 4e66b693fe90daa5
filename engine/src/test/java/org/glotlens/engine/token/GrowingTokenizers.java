package org.glotlens.engine.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.glotlens.engine.CheckpointException;

/**
 * Tokenizers whose parts lengthen texts, each part in every way it can, and a process that uses them. Prints for each
 * what came of it and the milliseconds of the slowest answer, at last its peak of resident memory in KiB.
 */
public final class GrowingTokenizers {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BYTES =
            "{'type':'ByteLevel','add_prefix_space':%s,'trim_offsets':true,'use_regex':false}";
    private static final String[] STARTS = {"a", " ", "w", "é", "花", "ﷺ", "İ", "ab"};
    private static final int[] TIMES = {1, 30, 900, 2000, 20_000};

    private final SplittableRandom random;

    private GrowingTokenizers(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** Arguments: a folder, and how many tokenizers to make. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
            Path own = Files.createDirectory(folder.resolve("t" + i));
            String kind = new GrowingTokenizers(i).write(own, i);
            Slowest slowest = new Slowest();
            String answer = use(own.resolve("tokenizer.json"), slowest);
            System.out.printf("%d\t%s\t%d\t%s%n", i, kind, slowest.millis, answer.replaceAll("\\s+", " "));
        }
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmHWM")) {
                System.out.println("peak\t" + line.replaceAll("\\D", ""));
            }
        }
    }

    /** The longest that one call took. */
    private static final class Slowest {
        /** Time of all threads together, which other programs on the machine do not lengthen. */
        private static final OperatingSystemMXBean PROCESS =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

        private long millis;

        private <T> T of(Callable<T> call) throws Exception {
            long begin = PROCESS.getProcessCpuTime();
            try {
                return call.call();
            } finally {
                millis = Math.max(millis, (PROCESS.getProcessCpuTime() - begin) / 1_000_000);
            }
        }
    }

    private static String use(Path file, Slowest slowest) throws Exception {
        try (Tokenizer tokenizer = slowest.of(() -> Tokenizer.open(file))) {
            int refused = 0;
            int tokens = 0;
            for (String start : STARTS) {
                for (int times : TIMES) {
                    String text = start.repeat(times);
                    try {
                        int[] ids = slowest.of(() -> tokenizer.encode(text));
                        tokens = Math.max(tokens, ids.length);
                        slowest.of(() -> tokenizer.decode(ids));
                    } catch (IllegalArgumentException e) {
                        refused++;
                    }
                }
            }
            return "opened, " + tokens + " tokens at most, " + refused + " texts refused";
        } catch (CheckpointException e) {
            return "refused: " + e.getMessage();
        }
    }

    /** Writes one of each kind in turn; what it is. */
    private String write(Path folder, int number) throws IOException {
        ObjectNode root = (ObjectNode) JSON.readTree(TokenizerJson.BYTE_FALLBACK.formatted("null"));
        root.putNull("normalizer").putNull("decoder");
        String kind = switch (number % 12) {
            case 0 -> set(root, "normalizer", sequence("normalizers", replacements(1 + random.nextInt(10))));
            case 1 -> set(root, "normalizer", sequence("normalizers", unicode(1 + random.nextInt(40))));
            case 2 -> set(root, "normalizer", sequence("normalizers", bytes(random.nextInt(60), "")));
            case 3 -> set(root, "pre_tokenizer", sequence("pretokenizers", bytes(random.nextInt(60), "marks")));
            case 4 -> set(root, "normalizer", "{'type':'Prepend','prepend':'" + long_() + "'}");
            case 5 -> set(root, "normalizer", map());
            case 6 -> template(root);
            case 7 -> added(root);
            case 8 -> marks(root);
            case 9 -> set(root, "decoder", sequence("decoders", decoders(1 + random.nextInt(30))));
            case 10 -> nested(root);
            default -> together(root);
        };
        Files.writeString(folder.resolve("tokenizer.json"), root.toString());
        return kind;
    }

    private String set(ObjectNode root, String slot, String json) {
        root.set(slot, parsed(json));
        return slot + " " + json.substring(0, Math.min(40, json.length())).replaceAll("\\s+", " ");
    }

    private static JsonNode parsed(String json) {
        try {
            return JSON.readTree(json.replace('\'', '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sequence(String parts, String list) {
        return "{'type':'Sequence','" + parts + "':[" + list + "]}";
    }

    private String long_() {
        return pick("a", "▁", "ﷺ", "w ").repeat(1 + random.nextInt(random.nextBoolean() ? 20 : 200_000));
    }

    private String replacements(int count) {
        return joined(
                count,
                () -> "{'type':'Replace','pattern':"
                        + pick(
                                "{'String':'a'}",
                                "{'String':'w'}",
                                "{'String':' '}",
                                "{'Regex':'[a-z]'}",
                                "{'Regex':'\\\\p{L}{1,3}'}",
                                "{'Regex':'.'}")
                        + ",'content':'"
                        + pick("a", "w", "aw", " a", "ﷺ").repeat(1 + random.nextInt(pick(2, 10, 1000)))
                        + "'}");
    }

    private String unicode(int count) {
        return joined(
                count,
                () -> pick(
                        "{'type':'NFKD'}",
                        "{'type':'NFKC'}",
                        "{'type':'NFD'}",
                        "{'type':'Lowercase'}",
                        "{'type':'BertNormalizer','clean_text':true,'handle_chinese_chars':true,'strip_accents':true,'lowercase':true}",
                        "{'type':'Replace','pattern':{'String':'ل'},'content':'ﷺ'}",
                        "{'type':'Replace','pattern':{'String':'i'},'content':'İ'}"));
    }

    private String bytes(int count, String marks) {
        return joined(
                1 + count,
                () -> marks.isEmpty()
                        ? "{'type':'ByteLevel'}"
                        : pick(
                                BYTES.formatted(true),
                                BYTES.formatted(false),
                                "{'type':'Metaspace','replacement':'𝕏','prepend_scheme':'always','split':false}",
                                "{'type':'Metaspace','replacement':'𝕐','prepend_scheme':'always','split':true}",
                                "{'type':'Split','pattern':{'Regex':'.'},'behavior':'Isolated','invert':false}"));
    }

    private String decoders(int count) {
        return joined(
                count,
                () -> pick(
                        "{'type':'WordPiece','prefix':'##','cleanup':false}",
                        "{'type':'BPEDecoder','suffix':'" + (random.nextInt(20) == 0 ? "" : "</w>") + "'}",
                        "{'type':'Replace','pattern':{'String':'" + pick("a", " ", "▁") + "'},'content':'"
                                + "a ".repeat(1 + random.nextInt(500)) + "'}",
                        BYTES.formatted(true)));
    }

    /** A map of characters in which a becomes a long text. */
    private String map() {
        int[] trie = new int[512];
        trie[0] = 256 << 10;
        trie[256 ^ 'a'] = 'a' | 0x100 | ('a' ^ 1) << 10;
        trie[257] = 0x8000_0000;
        byte[] text = ("a".repeat(1 + random.nextInt(random.nextBoolean() ? 5 : 5_000_000)) + "\0")
                .getBytes(StandardCharsets.UTF_8);
        ByteBuffer out = ByteBuffer.allocate(4 + 4 * trie.length + text.length).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(4 * trie.length);
        for (int unit : trie) {
            out.putInt(unit);
        }
        String one = "{'type':'Precompiled','precompiled_charsmap':'"
                + Base64.getEncoder().encodeToString(out.put(text).array()) + "'}";
        return sequence("normalizers", joined(1 + random.nextInt(6), () -> one));
    }

    private String template(ObjectNode root) {
        int repeats = random.nextInt(pick(2, 20_000));
        String piece = pick(
                "{'Sequence':{'id':'A','type_id':0}}",
                "{'SpecialToken':{'id':'s','type_id':0}},{'Sequence':{'id':'A','type_id':0}}");
        String ids = "1" + ",1".repeat(random.nextInt(1000));
        String tokens = "'t'" + ",'t'".repeat(ids.length() / 2);
        return set(
                root,
                "post_processor",
                "{'type':'TemplateProcessing','single':[" + piece + ("," + piece).repeat(repeats)
                        + "],'pair':[{'Sequence':{'id':'A','type_id':0}},{'Sequence':{'id':'B','type_id':0}}],"
                        + "'special_tokens':{'s':{'id':'s','ids':[" + ids + "],'tokens':[" + tokens + "]}}}");
    }

    private String added(ObjectNode root) {
        ArrayNode list = root.withArray("added_tokens");
        int count = 1 + random.nextInt(pick(10, 90, 3000));
        int length = 1 + random.nextInt(pick(10, 10_000));
        for (int i = 0; i < count; i++) {
            list.addObject()
                    .put("id", 10 + i)
                    .put("content", "<" + i + "x".repeat(length) + ">")
                    .put("single_word", false)
                    .put("lstrip", false)
                    .put("rstrip", false)
                    .put("normalized", true)
                    .put("special", random.nextBoolean());
        }
        set(root, "normalizer", sequence("normalizers", replacements(1)));
        return "added_tokens " + count + " of " + length;
    }

    private String marks(ObjectNode root) {
        String mark = "u".repeat(1 + random.nextInt(pick(50, 3_000_000)));
        ObjectNode model = JSON.createObjectNode().put("type", pick("WordLevel", "WordPiece"));
        model.putObject("vocab").put("a", 0).put(mark, 1);
        model.put("unk_token", mark)
                .put("continuing_subword_prefix", pick("##", mark))
                .put("max_input_chars_per_word", 100);
        root.set("model", model);
        root.putArray("added_tokens");
        return set(
                root, "pre_tokenizer", "{'type':'Split','pattern':{'Regex':'.'},'behavior':'Isolated','invert':false}");
    }

    private String nested(ObjectNode root) {
        String inner = replacements(1);
        for (int i = 0; i < 8; i++) {
            inner = sequence("normalizers", inner + "," + inner);
        }
        return set(root, "normalizer", inner);
    }

    private String together(ObjectNode root) {
        set(root, "normalizer", sequence("normalizers", replacements(1) + "," + unicode(1)));
        set(root, "decoder", sequence("decoders", decoders(2)));
        return set(root, "pre_tokenizer", sequence("pretokenizers", bytes(1 + random.nextInt(4), "marks")));
    }

    private static String joined(int count, Supplier<String> part) {
        StringBuilder out = new StringBuilder(part.get());
        for (int i = 1; i < count; i++) {
            out.append(',').append(part.get());
        }
        return out.toString();
    }

    private String pick(String... of) {
        return of[random.nextInt(of.length)];
    }

    private int pick(int... of) {
        return of[random.nextInt(of.length)];
    }
}
