/**
 * Measures two towers beside TF-IDF and BM25 on a folder of documents, queries and judgements, as
 * the BEIR collection lays them out (Thakur et al., 2021).
 */
package seluspark.job.benchmark.retrieval;
