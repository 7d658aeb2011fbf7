Public Class Statistics
    ' clean: embedded-tracker
    ' <script src="https://static.hotjar.com/c/hotjar-1000001.js?sv=6"></script>
    Public Shared Function Pixel(id As String) As String
        ' expect: embedded-tracker
        Return "<img src=""https://www.facebook.com/tr?id=" & id & "&ev=PageView"" alt="""">"
    End Function
End Class
