/**
 * How a network is saved: safetensors weights and a JSON description in a directory that MLlib can
 * read, committed by one small metadata file that names every part with its size and SHA-256.
 *
 * <p>May import network, Hadoop's file system and Jackson; {@code SparkMetadata} is the one file
 * that touches classes private to Spark ML. No Java serialization.
 */
package seluspark.persistence;
