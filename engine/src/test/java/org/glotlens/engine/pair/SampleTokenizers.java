package org.glotlens.engine.pair;

/** Small tokenizers of the kinds that real checkpoints have. */
public final class SampleTokenizers {
    /** GPT-2's kind, with a byte-level post-processor and a pattern to split by. */
    public static final String BYTE_LEVEL = """
        {"version":"1.0","truncation":null,"padding":null,
         "added_tokens":[{"id":5,"content":"<|end|>","single_word":false,"lstrip":false,"rstrip":false,
                          "normalized":false,"special":true}],
         "normalizer":{"type":"NFC"},
         "pre_tokenizer":{"type":"Sequence","pretokenizers":[
            {"type":"Split","pattern":{"Regex":"\\\\s+|\\\\w+"},"behavior":"Isolated","invert":false},
            {"type":"ByteLevel","add_prefix_space":false,"trim_offsets":true,"use_regex":false}]},
         "post_processor":{"type":"ByteLevel","add_prefix_space":true,"trim_offsets":false,"use_regex":true},
         "decoder":{"type":"ByteLevel","add_prefix_space":true,"trim_offsets":true,"use_regex":true},
         "model":{"type":"BPE","dropout":null,"unk_token":null,"continuing_subword_prefix":null,
                  "end_of_word_suffix":null,"fuse_unk":false,"byte_fallback":false,
                  "vocab":{"a":0,"w":1,"Ġ":2,"Ġa":3,"5":4},"merges":["Ġ a"]}}\
        """;

    /** SentencePiece's other kind, with a template that puts a token in front. */
    public static final String UNIGRAM = """
        {"version":"1.0","truncation":null,"padding":null,
         "added_tokens":[{"id":0,"content":"<unk>","single_word":false,"lstrip":false,"rstrip":false,
                          "normalized":false,"special":true},
                         {"id":1,"content":"<s>","single_word":false,"lstrip":false,"rstrip":false,
                          "normalized":false,"special":true}],
         "normalizer":{"type":"Replace","pattern":{"String":" "},"content":"▁"},
         "pre_tokenizer":{"type":"Metaspace","replacement":"▁","prepend_scheme":"always","split":true},
         "post_processor":{"type":"TemplateProcessing",
            "single":[{"SpecialToken":{"id":"<s>","type_id":0}},{"Sequence":{"id":"A","type_id":0}}],
            "pair":[{"Sequence":{"id":"A","type_id":0}},{"Sequence":{"id":"B","type_id":1}}],
            "special_tokens":{"<s>":{"id":"<s>","ids":[1],"tokens":["<s>"]}}},
         "decoder":{"type":"Metaspace","replacement":"▁","prepend_scheme":"always","split":true},
         "model":{"type":"Unigram","unk_id":0,"byte_fallback":false,
                  "vocab":[["<unk>",0.0],["<s>",0.0],["▁a",-1.0],["w",-2.0],["▁",-3.0],["a",-1.5]]}}\
        """;

    public static final String CONFIG = """
        {"add_bos_token":true,"add_eos_token":false,"bos_token":"<s>","eos_token":{"content":"<|end|>"},
         "tokenizer_class":"LlamaTokenizer","model_max_length":1000000000000000019884624838656}\
        """;

    private SampleTokenizers() {}
}
