"""What is heard, when and how loud; and the finished track."""
